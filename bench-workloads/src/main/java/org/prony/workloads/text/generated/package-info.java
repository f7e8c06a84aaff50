/** A text written by the project itself, the same characters on every machine. */
package org.prony.workloads.text.generated;
