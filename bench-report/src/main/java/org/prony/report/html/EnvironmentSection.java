package org.prony.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prony.report.load.TrialLog;

/** Where the campaign ran: what {@code metadata.json} says, whatever its keys are. What is equal for all workloads stands once. */
final class EnvironmentSection {

    private EnvironmentSection() {}

    static void render(Html html, PageContent content) {
        html.open("section", "id", "environment").element("h2", "Environment");
        Map<String, Map<String, String>> flat = new LinkedHashMap<>();
        content.environment().forEach((workload, values) -> {
            Map<String, String> lines = new LinkedHashMap<>();
            flatten("", values, lines);
            flat.put(workload, lines);
        });
        if (flat.isEmpty()) {
            html.element("p", "Unknown: there is no metadata.json.");
        }
        Map<String, String> common = common(List.copyOf(flat.values()));
        table(html, "All workloads", flat.size() > 1 ? common : Map.of());
        flat.forEach((workload, lines) -> {
            Map<String, String> own = new LinkedHashMap<>(lines);
            if (flat.size() > 1) {
                own.keySet().removeAll(common.keySet());
            }
            table(html, workload, own);
        });
        differences(html, content.logs().trials());
        html.close("section");
    }

    /** What trials found of which not all say the same, and what was not as planned when one was launched. */
    private static void differences(Html html, List<TrialLog> trials) {
        Map<String, Function<TrialLog, String>> varying = VaryingFacts.of(trials);
        Map<String, Long> changed = counts(trials.stream().flatMap(log -> log.status().changed().stream()));
        if (varying.isEmpty() && changed.isEmpty()) {
            return;
        }
        html.element("h3", "What differs between trials");
        html.openTable("What differs between trials", "property", "value", "trials");
        varying.forEach((name, value) -> counts(
                        trials.stream().filter(log -> log.facts().isPresent()).map(value))
                .forEach((text, count) -> difference(html, name, text, count)));
        changed.forEach((text, count) -> difference(html, "changed since the plan", text, count));
        html.closeTable();
    }

    private static Map<String, Long> counts(Stream<String> values) {
        return values.collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }

    private static void difference(Html html, String name, String value, long count) {
        html.open("tr").element("th", name, "scope", "row");
        html.element("td", value.isEmpty() ? "unknown" : value, "class", "long");
        html.element("td", Long.toString(count), "class", "number").close("tr");
    }

    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new LinkedHashMap<>();
        if (!all.isEmpty()) {
            all.get(0).forEach((key, value) -> {
                if (all.stream().allMatch(lines -> value.equals(lines.get(key)))) {
                    common.put(key, value);
                }
            });
        }
        return common;
    }

    private static void table(Html html, String title, Map<String, String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.element("h3", title).open("dl", "class", "environment");
        lines.forEach((key, value) -> html.open("div")
                .element("dt", key)
                .element("dd", value, "class", value.equals("unknown") ? "unknown" : "value")
                .close("div"));
        html.close("dl");
    }

    private static void flatten(String prefix, Map<?, ?> values, Map<String, String> lines) {
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(name + ".", inner, lines);
            } else {
                lines.put(name, words(value) + (name.endsWith("memory_total") ? gibibytes(value) : ""));
            }
        });
    }

    private static String gibibytes(@Nullable Object bytes) {
        return bytes instanceof Number number
                ? String.format(Locale.ROOT, " (%.1f GiB)", number.doubleValue() / (1L << 30))
                : "";
    }

    private static String words(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(EnvironmentSection::words).collect(Collectors.joining(" "));
        }
        return value instanceof Boolean flag ? (flag ? "yes" : "no") : value.toString();
    }
}
