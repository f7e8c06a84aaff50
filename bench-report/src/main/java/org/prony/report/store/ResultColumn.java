package org.prony.report.store;

/**
 * A column of what a query gave.
 *
 * @param name as the query names it
 * @param numeric whether its cells are numbers
 */
record ResultColumn(String name, boolean numeric) {}
