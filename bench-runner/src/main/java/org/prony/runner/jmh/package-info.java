/** JMH, behind Prony's own words; the only package that imports it. */
package org.prony.runner.jmh;
