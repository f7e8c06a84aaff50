/** Records what a campaign ran on and with: {@code metadata.json}, {@code packages.txt}, the state of the git checkout. */
package org.prony.runner.capture;
