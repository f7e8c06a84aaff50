package org.prony.report.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.api.metrics.HardwareColumns;
import org.prony.report.load.MetricsTable;

/**
 * What kept a trial from having its machine, at full speed, to itself.
 *
 * @param reasons the columns {@code trust.*} of which any row says {@code true}
 * @param known whether any of these columns has a value
 */
public record Disturbances(List<String> reasons, boolean known) {

    private static final Map<String, String> WORDS = words();

    public Disturbances {
        reasons = List.copyOf(reasons);
    }

    /** What the rows of a trial say. */
    public static Disturbances of(MetricsTable rows) {
        List<String> reasons = new ArrayList<>();
        boolean known = false;
        for (String column : rows.columns()) {
            if (column.startsWith(HardwareColumns.TRUST_PREFIX)) {
                known |= rows.has(column);
                if (Arrays.stream(rows.column(column)).anyMatch(value -> value == 1)) {
                    reasons.add(column);
                }
            }
        }
        return new Disturbances(reasons, known);
    }

    /** A reason as people say it. */
    public static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(HardwareColumns.CPU_STOLEN, "CPU time went to other machines of the host");
        words.put(HardwareColumns.CPU_SHARED, "CPU shared with other processes");
        words.put(HardwareColumns.CPU_THROTTLED, "CPU throttled");
        words.put(HardwareColumns.CPU_LIMITED, "CPU held back by a quota");
        words.put(HardwareColumns.SWAPPED, "machine swapped");
        words.put(HardwareColumns.GPU_THROTTLED, "GPU throttled");
        words.put(HardwareColumns.GPU_SHARED, "GPU shared with another process");
        return words;
    }
}
