/** Benchmarks of the report, run by hand; no test depends on a time. */
package org.prony.report.benchmark;
