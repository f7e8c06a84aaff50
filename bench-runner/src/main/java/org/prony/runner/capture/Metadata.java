package org.prony.runner.capture;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;

/** Puts {@code metadata.json} together. */
public final class Metadata {

    private Metadata() {}

    /**
     * The content of one workload's {@code metadata.json}, in order, for {@link org.prony.api.repository.Json#write}: the
     * workload, the host, the versions, {@code workload.*}, {@code extra.*}. The time is ISO-8601 in UTC, to the second.
     *
     * @throws IllegalArgumentException if a name of {@code versions} is one of the other fields
     */
    public static Map<String, @Nullable Object> content(HostMetadata host, MetadataRequest request) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("workload", request.workload());
        content.put("log_dir", request.logDir());
        content.put(
                "datetime", request.datetime().truncatedTo(ChronoUnit.SECONDS).toString());
        content.putAll(host.content());
        if (request.jvmFlags() != null) {
            content.put("jvm_flags", JvmFlags.publishable(request.jvmFlags()));
        }
        request.versions().forEach((name, version) -> {
            if (content.containsKey(name)) {
                throw new IllegalArgumentException("metadata.json already has a field '" + name + "'");
            }
            content.put(name, version);
        });
        request.workloadProperties().forEach((name, value) -> content.put(MetricsSchema.WORKLOAD_PREFIX + name, value));
        request.extra().forEach((key, value) -> content.put(MetricsSchema.EXTRA_PREFIX + key, value));
        return content;
    }
}
