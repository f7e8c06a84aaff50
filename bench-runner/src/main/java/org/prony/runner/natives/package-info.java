/** Which natives of PyTorch DJL will load in a trial, told before one is started. */
package org.prony.runner.natives;
