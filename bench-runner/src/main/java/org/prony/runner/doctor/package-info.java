/** Looks whether this machine is fit for measurements. */
package org.prony.runner.doctor;
