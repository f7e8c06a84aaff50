/**
 * Tables outside of the repository's own files: Parquet and SQL; the only package that knows DuckDB, which it loads on first
 * use, so that an installation without it works as far as none of this is asked for.
 */
package org.prony.report.store;
