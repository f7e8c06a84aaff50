/** Brings the campaigns of several repositories into one. */
package org.prony.report.merge;
