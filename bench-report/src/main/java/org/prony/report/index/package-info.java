/** A repository in records: one for each campaign and each trial, kept in an index file so that listing needs no logs. */
package org.prony.report.index;
