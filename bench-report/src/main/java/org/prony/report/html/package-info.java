/** The report page: templates and HTML, no statistics. */
package org.prony.report.html;
