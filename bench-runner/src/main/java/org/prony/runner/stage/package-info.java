/** Any program as a workload: shell stages that run one after the other, and the metrics that are read from what they print. */
package org.prony.runner.stage;
