/** What the author of a workload needs: the annotations and the life of a workload. */
package org.prony.api;
