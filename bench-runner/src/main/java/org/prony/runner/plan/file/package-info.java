/** Campaign files: from YAML to what a campaign file says. The only place that knows YAML. */
package org.prony.runner.plan.file;
