/** Handwriting-like digits drawn by the project itself, the same bits for the same seed on every machine. */
package org.prony.workloads.digits.generated;
