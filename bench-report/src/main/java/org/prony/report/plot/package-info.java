/** Draws curves as PNG and SVG; the only place that imports XChart. */
package org.prony.report.plot;
