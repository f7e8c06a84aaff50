/** Black-box tests of loading, joining and the statistics. */
package org.prony.tests.report;
