package org.prony.report.cli;

/** A list of campaigns or trials, ready to print. */
interface Listing {

    /** For people; a line that says so where there is nothing. */
    String text();

    /** An array of objects. */
    String json();

    /** A header and one row each. */
    String csv();
}
