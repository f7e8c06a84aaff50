/** What runs inside a trial's own process: the training loop and the rows it logs. */
package org.prony.runner.trial;
