/** Comparisons of two groups of trials: pure mathematics, no input or output. */
package org.prony.report.compare;
