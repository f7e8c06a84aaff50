/** Search spaces, and the points that are drawn from them. */
package org.prony.runner.plan.search;
