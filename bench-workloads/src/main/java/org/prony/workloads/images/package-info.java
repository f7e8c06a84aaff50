/** Ten-class classification of colour images of 32×32 pixels: the workload, its network, and the choice of its data. */
package org.prony.workloads.images;
