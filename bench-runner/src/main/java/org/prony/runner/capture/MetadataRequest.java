package org.prony.runner.capture;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller knows of one workload's {@code metadata.json}.
 *
 * @param workload id
 * @param logDir the repository, as the user named it
 * @param datetime when the campaign started
 * @param jvmFlags the arguments that the trials' JVMs are started with; {@code null} where they are those of this JVM. Only those
 *     that {@code metadata.json} may show are taken over
 * @param versions of the engine and of native libraries, by field ({@code engine}, {@code engine_version}, …), in order
 * @param workloadProperties by name, without the prefix {@code workload.}
 * @param extra the user's own, by key, without the prefix {@code extra.}
 */
public record MetadataRequest(
        String workload,
        String logDir,
        Instant datetime,
        @Nullable List<String> jvmFlags,
        Map<String, @Nullable String> versions,
        Map<String, String> workloadProperties,
        Map<String, String> extra) {

    /** Copies the maps; they keep their order. */
    public MetadataRequest {
        jvmFlags = jvmFlags == null ? null : List.copyOf(jvmFlags);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        workloadProperties = Collections.unmodifiableMap(new LinkedHashMap<>(workloadProperties));
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
