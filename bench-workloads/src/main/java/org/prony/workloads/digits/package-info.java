/** Ten-class classification of images of 28×28 pixels: the workloads, and the choice of their data. */
package org.prony.workloads.digits;
