/** Colour images as CIFAR-10 has them, and its reader. */
package org.prony.workloads.images.cifar;
