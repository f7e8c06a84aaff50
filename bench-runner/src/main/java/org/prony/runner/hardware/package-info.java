/** What the machine does while a trial runs: the probes, the sampler that reads them, and what the machine is made of. */
package org.prony.runner.hardware;
