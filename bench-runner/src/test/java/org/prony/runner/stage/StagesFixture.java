package org.prony.runner.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.prony.api.Goal;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Template;
import org.prony.api.repository.Template.StageMetric;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.launch.Share;
import org.prony.runner.launch.TrialEnd;

/** A template campaign of which trials are run one after the other, as a scheduler does it. */
final class StagesFixture {

    static final Share SHARE = new Share(List.of(0), "cpu", 1, List.of(), Map.of());

    final CampaignPlan plan;
    final CampaignFolder folder;
    final Path workingFolder;
    final List<String> warnings = new ArrayList<>();
    final List<ProcessIdentity> processes = new ArrayList<>();

    private StagesFixture(CampaignPlan plan, CampaignFolder folder, Path workingFolder) {
        this.plan = plan;
        this.folder = folder;
        this.workingFolder = workingFolder;
    }

    /** A campaign in {@code root/outputs}, whose commands run in {@code root}. */
    static StagesFixture of(Path root, Template template, List<Map<String, String>> trials) throws Exception {
        CampaignFolder folder = new CampaignFolder(root.resolve("outputs/campaigns/20261120T193412Z-test"));
        Files.createDirectories(folder.path());
        return new StagesFixture(plan(template, trials), folder, root);
    }

    /** The same campaign with its commands run in {@code workingFolder}. */
    StagesFixture in(Path workingFolder) {
        return new StagesFixture(plan, folder, workingFolder);
    }

    static StagesFixture of(Path root, String... stagesAndCommands) throws Exception {
        Map<String, String> stages = new LinkedHashMap<>();
        for (int i = 0; i < stagesAndCommands.length; i += 2) {
            stages.put(stagesAndCommands[i], stagesAndCommands[i + 1]);
        }
        return of(root, new Template(stages, List.of()), List.of(Map.of()));
    }

    private static CampaignPlan plan(Template template, List<Map<String, String>> values) {
        List<MetricDescriptor> metrics = template.metrics().isEmpty()
                ? List.of(new MetricDescriptor("duration", Goal.MINIMIZE, "s"))
                : template.metrics().stream()
                        .map(StageMetric::name)
                        .map(name ->
                                new MetricDescriptor(name, name.contains("loss") ? Goal.MINIMIZE : Goal.MAXIMIZE, ""))
                        .toList();
        List<HyperparameterDescriptor> hyperparameters = values.get(0).keySet().stream()
                .sorted()
                .map(name -> new HyperparameterDescriptor(
                        name,
                        HyperparameterDescriptor.Type.STRING,
                        values.get(0).getOrDefault(name, ""),
                        Optional.empty(),
                        List.of(),
                        "",
                        false))
                .toList();
        WorkloadDescriptor workload = new WorkloadDescriptor(
                "toy",
                "program",
                "",
                "",
                metrics,
                List.of(),
                Double.NaN,
                86_400,
                Long.MAX_VALUE,
                1,
                hyperparameters,
                1);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            Map<String, String> ofTrial = new TreeMap<>(values.get(i - 1));
            String name = values.size() == 1 ? "" : ofTrial.toString().replaceAll("[{} ]", "");
            trials.add(new CampaignPlan.Trial("toy_program/run_" + i, "toy_program", i, 40 + i, ofTrial, name, ""));
        }
        return new CampaignPlan(
                "20261120T193412Z-test",
                "2026-11-20T19:34:12Z",
                Measure.TRAIN,
                "cpu",
                1,
                42,
                Map.of(),
                Map.of("note", "a, b"),
                List.of(workload),
                trials,
                Schedule.SEQUENTIAL,
                template,
                RunSettings.NONE);
    }

    StageLauncher launcher(StageLauncher.Selection selection) {
        return new StageLauncher(plan, workingFolder, selection, warnings::add);
    }

    CampaignPlan.Trial trial(int runIdx) {
        return plan.trials().get(runIdx - 1);
    }

    TrialFolder folder(int runIdx) {
        return folder.trial(trial(runIdx));
    }

    /** Runs a trial to its end and writes its state; returns that. */
    TrialStatus run(int runIdx) throws Exception {
        return run(runIdx, SHARE, StageLauncher.Selection.ALL);
    }

    TrialStatus run(int runIdx, Share share, StageLauncher.Selection selection) throws Exception {
        CampaignPlan.Trial trial = trial(runIdx);
        RunningTrial running = launcher(selection).launch(trial, folder(runIdx), share);
        do {
            processes.add(running.identity());
        } while (!running.awaitEnd(Duration.ofSeconds(60)));
        running.killDescendants();
        return write(runIdx, running, running.end());
    }

    TrialStatus write(int runIdx, RunningTrial running, TrialEnd end) throws Exception {
        TrialStatus status = new TrialStatus(
                end.state(),
                end.message(),
                end.exitCode(),
                end.signal(),
                "2026-11-20T19:34:12Z",
                "2026-11-20T19:34:13Z",
                null,
                1,
                List.of(),
                running.stages());
        Json.write(folder(runIdx).status(), status);
        return status;
    }

    /** What a stage printed; it has been launched once. */
    String log(int runIdx, String stage) throws Exception {
        try (var files = Files.list(folder(runIdx).path())) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().startsWith("log." + stage + "."))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** The rows that a trial logged. */
    List<CSVRecord> rows(int runIdx) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(folder(runIdx).metrics()))) {
            return parser.getRecords();
        }
    }

    /** The names of the files in a trial's folder. */
    List<String> files(int runIdx) throws IOException {
        try (Stream<Path> files = Files.list(folder(runIdx).path())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
