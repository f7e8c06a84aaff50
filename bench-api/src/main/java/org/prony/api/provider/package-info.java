/** What the annotation processor generates and the bench reads: a workload's description and its factory. */
package org.prony.api.provider;
