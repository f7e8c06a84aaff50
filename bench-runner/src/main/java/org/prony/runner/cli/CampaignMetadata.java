package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.WorkloadFolder;
import org.prony.runner.capture.HostMetadata;
import org.prony.runner.capture.Metadata;
import org.prony.runner.capture.MetadataRequest;
import org.prony.runner.capture.PackageList;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.natives.TorchNatives;
import org.prony.runner.trial.WorkloadProperties;

/**
 * Writes {@code metadata.json} and {@code packages.txt} of a campaign's workloads.
 *
 * <p>The file is there before the first trial, and complete after the last one: only a trial's process learns the engine's
 * version and the size of the data.
 */
final class CampaignMetadata {

    private final CampaignPlan plan;
    private final CampaignFolder folder;
    private final String logDir;
    private final List<String> trialFlags;
    private final Optional<Path> installedLibrary;
    private final HostMetadata host;

    private CampaignMetadata(
            CampaignPlan plan,
            CampaignFolder folder,
            String logDir,
            List<String> trialFlags,
            Optional<Path> installedLibrary,
            HostMetadata host) {
        this.plan = plan;
        this.folder = folder;
        this.logDir = logDir;
        this.trialFlags = List.copyOf(trialFlags);
        this.installedLibrary = installedLibrary;
        this.host = host;
    }

    /**
     * Captures the host and writes the files as far as they are known before the first trial. What an earlier launch of the
     * campaign has written stays: it says where the first trials ran.
     *
     * @param logDir the repository as the user named it
     */
    static CampaignMetadata begin(
            CampaignPlan plan,
            CampaignFolder folder,
            String logDir,
            List<String> trialFlags,
            ClassPath classPath,
            Console console)
            throws IOException {
        HostMetadata host = HostMetadata.capture(Path.of("").toAbsolutePath());
        host.warnings().forEach(warning -> console.line("warning: " + warning));
        CampaignMetadata metadata = new CampaignMetadata(
                plan,
                folder,
                logDir,
                trialFlags,
                plan.template() == null
                        ? TorchNatives.of(classPath, plan.settings().jvmArgs()).installed()
                        : Optional.empty(),
                host);
        Path packages = null;
        for (WorkloadDescriptor workload : plan.workloads()) {
            if (!Files.exists(folder.workload(workload.id()).metadata())) {
                metadata.write(workload, null);
            }
            Path target = folder.workload(workload.id()).packages();
            if (Files.exists(target)) {
                packages = target;
            } else if (packages == null) {
                PackageList.write(target, classPath.entries());
                packages = target;
            } else {
                Files.copy(packages, target);
            }
        }
        return metadata;
    }

    /** Writes the files again with what the trials found. */
    void complete() throws IOException {
        for (WorkloadDescriptor workload : plan.workloads()) {
            Optional<TrialFacts> facts = facts(workload);
            if (facts.isPresent() && !complete(workload)) {
                write(workload, facts.get());
            }
        }
    }

    /** Whether the trials of an earlier launch have told already what they found. */
    private boolean complete(WorkloadDescriptor workload) throws IOException {
        Map<?, ?> there = Json.read(folder.workload(workload.id()).metadata(), Map.class);
        return there.get("engine") != null;
    }

    private Optional<TrialFacts> facts(WorkloadDescriptor workload) throws IOException {
        for (CampaignPlan.Trial trial : plan.trialsOf(workload.id())) {
            TrialFolder trialFolder = folder.trial(trial);
            if (Files.exists(trialFolder.facts())) {
                return Optional.of(Json.read(trialFolder.facts(), TrialFacts.class));
            }
        }
        return Optional.empty();
    }

    private void write(WorkloadDescriptor workload, @Nullable TrialFacts facts) throws IOException {
        WorkloadFolder workloadFolder = folder.workload(workload.id());
        Map<String, @Nullable String> versions = new LinkedHashMap<>();
        versions.put("engine", facts == null ? null : facts.framework());
        versions.put("engine_version", facts == null ? null : facts.engineVersion());
        versions.put("native_library", facts == null ? null : facts.nativeLibrary());
        installedLibrary.ifPresent(path -> versions.put("native_library_path", withoutHome(path)));
        versions.put("dataset", facts == null ? null : facts.dataset().name());
        versions.put("dataset_sha256", facts == null ? null : facts.dataset().sha256());
        Map<String, String> properties =
                facts == null ? WorkloadProperties.declared(workload) : facts.workloadProperties();
        Json.write(
                workloadFolder.metadata(),
                Metadata.content(
                        host,
                        new MetadataRequest(
                                workload.id(),
                                logDir,
                                Instant.parse(plan.created()),
                                trialFlags,
                                versions,
                                properties,
                                plan.extra())));
    }

    /** As a shell would write it: the file may be published, and its reader need not know who the user is. */
    private static String withoutHome(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }
}
