/** The summary table: trials grouped by what varies, with mean, std and ci95; for the console, for papers and for machines. */
package org.prony.report.summary;
