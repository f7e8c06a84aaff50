/** Skeletons for workloads written on DJL: they own the model, the native memory and the step loop. */
package org.prony.api.djl;
