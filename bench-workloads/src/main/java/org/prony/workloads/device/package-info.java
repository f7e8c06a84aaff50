/** What the device itself can do, for setting other workloads' figures against. */
package org.prony.workloads.device;
