/** Black-box tests of the format of {@code metrics.csv}. */
package org.prony.tests.metrics;
