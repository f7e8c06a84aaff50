/** The command line of the report; the only place that prints. */
package org.prony.report.cli;
