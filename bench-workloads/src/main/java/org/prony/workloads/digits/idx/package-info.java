/** Images and labels in IDX files, as MNIST, Fashion-MNIST and EMNIST ship them. */
package org.prony.workloads.digits.idx;
