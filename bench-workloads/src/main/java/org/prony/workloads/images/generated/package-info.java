/** Colour images drawn by the project itself, the same bits on every machine. */
package org.prony.workloads.images.generated;
