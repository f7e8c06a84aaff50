/** The command line: one class a command; the only place that prints. */
package org.prony.runner.cli;
