package org.prony.runner.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prony.api.repository.Measure;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Slots;
import org.prony.runner.plan.file.CampaignFileReader;

/** Plans with the workloads on the test class path. */
final class Planning {

    static final Instant NOW = Instant.parse("2026-11-20T19:34:12.345Z");
    static final Placement MACHINE = new Placement("cpu", 2, Slots.ofCpu(2), RunSettings.NONE);
    static final WorkloadCatalog CATALOG = WorkloadCatalog.discover(List.of());

    /** Two choices of two workloads with two seeds: 24 trials, of which 8 come first. */
    static final String TWO_CHOICES = """
            workloads: [digits_mlp, digits_lenet]
            default: {batch_size: 128, learning_rate: 0.05}
            seeds: [42, 666]
            slots: {cpu: 2}
            alias: {opt: {sgd: {optimizer: sgd, momentum: 0.9}, adam: {optimizer: adam, momentum: 0}}}
            extra: {owner: me, note: "first"}
            ---
            title: rates
            opt: [sgd, adam]
            learning_rate: [0.1, 0.05]
            ---
            title: batches
            priority: 1
            batch_size: [32, 128]
            """;

    /** For files that hold no search. */
    static final SearchPoints NO_SEARCH = (search, workload, settled, foreign, seed) -> {
        throw new AssertionError("no search at " + search.place());
    };

    private Planning() {}

    /** Plans without a file. */
    static Planned plan(RunRequest request) {
        return plan(CampaignFile.none(), request, NO_SEARCH);
    }

    static Planned plan(CampaignFile file, RunRequest request, SearchPoints search) {
        return new CampaignPlanner(CATALOG, search).plan(file, request, MACHINE, NOW, new SplittableRandom(1));
    }

    /** Plans a file as {@code campaign.yaml} would be with these words after {@code prony run}. */
    static Planned plan(String yaml, String... words) {
        return plan(file(yaml), request(words), NO_SEARCH);
    }

    /** Reads a text as if it stood in {@code campaign.yaml} in the working folder. */
    static CampaignFile file(String yaml) {
        return CampaignFileReader.parse(yaml.getBytes(StandardCharsets.UTF_8), Path.of("campaign.yaml"));
    }

    /** Words {@code name=value}, workload ids, and the options {@code -t}, {@code --trials}, {@code --seed}, {@code --sample}. */
    static RunRequest request(String... words) {
        List<String> workloads = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> titles = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("-t")) {
                titles.add(words[++i]);
            } else if (words[i].startsWith("--")) {
                options.put(words[i], words[++i]);
            } else if (words[i].contains("=")) {
                int split = words[i].indexOf('=');
                values.put(words[i].substring(0, split), words[i].substring(split + 1));
            } else {
                workloads.add(words[i]);
            }
        }
        return new RunRequest(
                workloads,
                values,
                Optional.ofNullable(options.get("--trials")).map(Integer::valueOf),
                Optional.ofNullable(options.get("--seed")).map(Long::valueOf),
                titles,
                Optional.ofNullable(options.get("--sample")).map(Integer::valueOf),
                Measure.TRAIN,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
