/** Workloads that the tests run in real processes. */
package org.prony.runner.workloads;
