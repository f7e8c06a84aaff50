/** Launches trials as processes of their own, watches them, and keeps the state of a campaign. */
package org.prony.runner.launch;
