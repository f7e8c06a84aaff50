/** Language models on characters: the workload, its network, and the choice of its text. */
package org.prony.workloads.text;
