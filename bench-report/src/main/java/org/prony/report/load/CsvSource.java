package org.prony.report.load;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file to join with others.
 *
 * @param labels texts that stand in columns of their own in each of its rows, by column, in order
 */
public record CsvSource(Path file, Map<String, String> labels) {}
