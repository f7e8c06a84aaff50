/** The whole way from stored logs to tables, plots and the page. */
package org.prony.report;
