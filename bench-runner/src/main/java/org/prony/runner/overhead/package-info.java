/** What the bench itself costs a trial, measured in processes like a trial's. */
package org.prony.runner.overhead;
