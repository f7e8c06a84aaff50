/** The bench's command line and everything that runs a campaign. */
package org.prony.runner;
