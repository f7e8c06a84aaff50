/** The statistics of a campaign's trials: pure mathematics, no input or output. */
package org.prony.report.stats;
