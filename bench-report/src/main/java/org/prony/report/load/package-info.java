/** Finds and consolidates the trials of one campaign. */
package org.prony.report.load;
