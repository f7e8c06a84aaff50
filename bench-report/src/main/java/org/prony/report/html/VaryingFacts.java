package org.prony.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.TrialFacts;
import org.prony.report.load.TrialLog;

/** What trials found when they were set up, of which not all of them say the same. */
final class VaryingFacts {

    private static final Map<String, Function<TrialFacts, String>> ALL = all();

    private VaryingFacts() {}

    /** By name, how a trial's value is had; the value is empty where the trial never told. */
    static Map<String, Function<TrialLog, String>> of(List<TrialLog> trials) {
        Map<String, Function<TrialLog, String>> varying = new LinkedHashMap<>();
        ALL.forEach((name, value) -> {
            long different = trials.stream()
                    .flatMap(log -> log.facts().stream())
                    .map(value)
                    .distinct()
                    .count();
            if (different > 1) {
                varying.put(name, log -> log.facts().map(value).orElse(""));
            }
        });
        return varying;
    }

    private static Map<String, Function<TrialFacts, String>> all() {
        Map<String, Function<TrialFacts, String>> all = new LinkedHashMap<>();
        all.put(MetricsSchema.DATASET, facts -> facts.dataset().id());
        all.put(MetricsSchema.DEVICE, TrialFacts::device);
        all.put(MetricsSchema.THREADS, facts -> Integer.toString(facts.threads()));
        all.put(MetricsSchema.FRAMEWORK, TrialFacts::framework);
        all.put(MetricsSchema.ENGINE_VERSION, TrialFacts::engineVersion);
        all.put("native_library", TrialFacts::nativeLibrary);
        return all;
    }
}
