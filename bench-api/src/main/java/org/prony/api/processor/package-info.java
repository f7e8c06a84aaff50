/** The annotation processor: checks each workload and generates the provider through which the bench finds it. */
package org.prony.api.processor;
