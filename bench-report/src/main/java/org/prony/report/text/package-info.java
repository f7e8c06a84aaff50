/** Numbers, words and tables for people; nothing that a machine reads. */
package org.prony.report.text;
