/** The columns of {@code metrics.csv}, its only reader and its only writer. */
package org.prony.api.metrics;
