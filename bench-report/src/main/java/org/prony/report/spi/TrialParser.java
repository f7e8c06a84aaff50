package org.prony.report.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads more of a trial's folder than Prony does, such as a file that the workload left in {@code output/}. Found as a service
 * ({@code META-INF/services/org.prony.report.spi.TrialParser}) on the class path or on {@code table --parser-path}; has a public
 * constructor without parameters. One instance parses many trials, several at a time, so it keeps no state.
 */
public interface TrialParser {

    /**
     * What it finds.
     *
     * @param trial the folder {@code run_N}; to be read only
     * @return by column: numbers, texts or booleans; empty where the folder holds nothing of interest
     * @throws IOException if a file cannot be read; a warning names the trial, which stays in the table without these columns
     */
    Map<String, Object> parse(Path trial) throws IOException;
}
