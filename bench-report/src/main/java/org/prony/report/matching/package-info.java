/** Which stored trials are compared with which: two sides, matched by their other settings, metric by metric. */
package org.prony.report.matching;
