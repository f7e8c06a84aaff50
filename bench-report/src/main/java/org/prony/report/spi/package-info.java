/** What a user's own code may add to tables of stored trials. */
package org.prony.report.spi;
