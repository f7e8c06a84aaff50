package org.prony.runner.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.WorkloadFolder;

/** The links {@code by-name/<name>} to the trials' folders. They follow from the plan alone, whenever they are made. */
final class ByName {

    /** File systems take 255 bytes; a temporary link beside it needs some. */
    private static final int LONGEST = 200;

    private final CampaignFolder folder;
    private final Map<String, String> links = new HashMap<>();

    ByName(CampaignFolder folder, CampaignPlan plan) {
        this.folder = folder;
        Map<String, Integer> uses = new HashMap<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            uses.merge(trial.workload() + "/" + fileName(trial.name()), 1, Integer::sum);
        }
        Set<String> taken = new HashSet<>();
        uses.forEach((key, count) -> {
            if (count == 1) {
                taken.add(key);
            }
        });
        for (CampaignPlan.Trial trial : plan.trials()) {
            String name = fileName(trial.name());
            String head = trial.workload() + "/";
            if (!name.isEmpty() && uses.getOrDefault(head + name, 0) > 1) {
                String apart = name;
                do {
                    apart = fileName(apart + "_run_" + trial.runIdx());
                } while (!taken.add(head + apart));
                name = apart;
            }
            links.put(trial.id(), name);
        }
    }

    /** Makes the trial's link; none if it has no name. */
    void link(CampaignPlan.Trial trial) throws IOException {
        String name = links.getOrDefault(trial.id(), "");
        if (name.isEmpty()) {
            return;
        }
        WorkloadFolder workload = folder.workload(trial.workload());
        Path links = Files.createDirectories(workload.byName());
        Path target = links.relativize(workload.run(trial.runIdx()).path());
        AtomicFile.link(links.resolve(name), target);
    }

    /** A name as a file may have it: without separators and control characters, cut and told apart by a hash if long. */
    static String fileName(String name) {
        String clean = name.replaceAll("[/\\p{Cntrl}]", "_");
        if (clean.equals(".") || clean.equals("..")) {
            return clean.replace('.', '_');
        }
        if (clean.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return clean;
        }
        String hash = "~" + Integer.toHexString(name.hashCode());
        int end = clean.length();
        while (clean.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST - hash.length()) {
            end = clean.offsetByCodePoints(end, -1);
        }
        return clean.substring(0, end) + hash;
    }
}
