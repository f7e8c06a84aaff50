package org.prony.api.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The units of the columns of {@code metrics.csv}, as {@code docs/columns.md} has them; known here alone. */
public final class ColumnUnits {

    public static final String SECONDS = "s";
    public static final String BYTES = "bytes";
    public static final String PERCENT = "%";
    public static final String CELSIUS = "°C";
    public static final String WATTS = "W";
    public static final String JOULES = "J";
    public static final String HERTZ = "Hz";
    public static final String MEGAHERTZ = "MHz";
    public static final String SAMPLES_PER_SECOND = "samples/s";

    private static final Map<Pattern, String> UNITS = units();

    private ColumnUnits() {}

    /**
     * The unit in which a column is logged; empty for texts, counts and pure numbers.
     *
     * @param column one of the format that is no metric, whose workload declares its unit
     */
    public static String of(String column) {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getKey().matcher(column).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<Pattern, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("accumulated_submission_time|global_start_time|workload\\.max_allowed_runtime_sec", SECONDS);
        units.put("step_time\\..*|jvm\\.(gc|jit)\\.time", SECONDS);
        units.put("samples_per_second", SAMPLES_PER_SECOND);
        units.put("cpu\\.freq\\.current", HERTZ);
        units.put("cpu\\.(util|steal|others)\\..*|mem\\.percent_used|gpu\\..*\\.util", PERCENT);
        units.put("temp\\..*|gpu\\..*\\.temp\\.current", CELSIUS);
        units.put("mem\\..*|process\\.rss|jvm\\.heap\\..*|disk\\..*|net\\..*|gpu\\..*\\.mem\\..*", BYTES);
        units.put("gpu\\..*\\.power\\.draw", WATTS);
        units.put("gpu\\..*\\.clock\\..*", MEGAHERTZ);
        units.put("gpu\\..*\\.energy\\.source|energy\\.sources", "");
        units.put("energy\\..*|gpu\\..*\\.energy\\..*", JOULES);
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        units.forEach((pattern, unit) -> patterns.put(Pattern.compile(pattern), unit));
        return patterns;
    }
}
