/** From what a person asks for to the immutable plan of a campaign. */
package org.prony.runner.plan;
