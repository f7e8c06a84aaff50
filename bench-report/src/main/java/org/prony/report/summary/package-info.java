/**
 * Trials summarized: the summary table, grouped by what varies, with mean, std and ci95, for the console, for papers and for
 * machines; the history of a workload over campaigns.
 */
package org.prony.report.summary;
