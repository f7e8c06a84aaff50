/** Finds and consolidates the trials of one campaign, and tells how long those of earlier ones took. */
package org.prony.report.load;
