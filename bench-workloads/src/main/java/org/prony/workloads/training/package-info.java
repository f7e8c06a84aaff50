/** What workloads that learn by gradient descent share. */
package org.prony.workloads.training;
