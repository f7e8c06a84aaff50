/** What data sets of any task are made of: random numbers that never change, and hashes of content. */
package org.prony.workloads.dataset;
