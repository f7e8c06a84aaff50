/** Repositories laid out for tests, as a campaign leaves them. */
package org.prony.report.sample;
