package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.trial.TrialOrder;

/**
 * A process that begins a campaign of 40 short trials on two slots in the repository named first, or goes on with it: every
 * eighth trial is a JVM, the others are scripts that log as one does. With {@link #DISTURBED} after the repository all are
 * scripts that were disturbed, and whose repeats fail.
 */
final class ResumedCampaign {

    static final int TRIALS = 40;
    static final int ROWS = 6;
    static final String DISTURBED = "disturbed";

    private static final String ID = "20261121T000000Z-kill";
    private static final String LINE = "test_line";
    private static final String SCRIPT = "test_script";
    private static final int JVM_EVERY = 8;

    /** Ends with its parent, as a trial's JVM does; appends, so that two in one folder would show. */
    private static final String LOG_ROWS = """
            exec 3<&0
            (cat <&3 >/dev/null; kill -KILL -$$) &
            [ -s metrics.csv ] || echo global_step,loss >>metrics.csv
            for step in 1 2 3 4 5; do sleep 0.1; echo $step,0.5 >>metrics.csv; done
            touch result
            """;

    /** Succeeds where no attempt is recorded to have, and fails then. */
    private static final String FAIL_REPEATS = """
            exec 3<&0
            (cat <&3 >/dev/null; kill -KILL -$$) &
            sleep 0.2
            grep -q succeeded ../attempts/$(basename "$PWD")_*/status.json 2>/dev/null && exit 3
            """;

    private ResumedCampaign() {}

    public static void main(String[] args) throws Exception {
        CampaignFolder folder = folder(Path.of(args[0]));
        boolean disturbed = List.of(args).contains(DISTURBED);
        CampaignPlan plan;
        CampaignLock lock;
        Remaining remaining;
        if (Files.exists(folder.planFile())) {
            lock = CampaignLock.acquire(folder);
            plan = Json.read(folder.planFile(), CampaignPlan.class);
            remaining = Remaining.of(folder, plan, Remaining.Mode.UNFINISHED, status -> true, List.of());
        } else {
            plan = plan(disturbed ? TRIALS + 1 : JVM_EVERY);
            lock = Files.exists(folder.path()) ? acquireAndWrite(folder, plan) : CampaignFiles.create(folder, plan);
            remaining = Remaining.all(plan);
        }
        try {
            LocalLauncher jvms = new LocalLauncher(
                    ClassPath.current(),
                    List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"),
                    (trial, share) -> order(trial, share, folder));
            Launcher scripts = ShellCampaign.launcher(trial ->
                    disturbed ? FAIL_REPEATS + ScheduledScripts.DISTURBED + ScheduledScripts.SUCCEED : LOG_ROWS);
            new Scheduler(
                            plan,
                            folder,
                            (trial, trialFolder, share) ->
                                    (isJvm(trial) ? jvms : scripts).launch(trial, trialFolder, share),
                            SlotPool.ofGpus(List.of("", ""), Machine.here()),
                            new Scheduler.Options(new RetryPolicy(0, false, disturbed ? 1 : 0), false),
                            new RecordingListener(),
                            new Interrupt())
                    .run(remaining);
        } finally {
            lock.close();
        }
    }

    /** An earlier launch was killed before the plan stood there. */
    private static CampaignLock acquireAndWrite(CampaignFolder folder, CampaignPlan plan) throws IOException {
        CampaignLock lock = CampaignLock.acquire(folder);
        Json.write(folder.planFile(), plan);
        return lock;
    }

    static CampaignFolder folder(Path repository) {
        return new CampaignFolder(new Repository(repository).campaign(ID).path().toAbsolutePath());
    }

    static boolean isJvm(CampaignPlan.Trial trial) {
        return trial.workload().equals(LINE);
    }

    private static CampaignPlan plan(int jvmEvery) {
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        int jvms = 0;
        for (int i = 1; i <= TRIALS; i++) {
            trials.add(
                    i % jvmEvery == 0
                            ? new CampaignPlan.Trial(LINE + "/run_" + ++jvms, LINE, jvms, i, values(), "seed=" + i, "")
                            : ShellCampaign.trial(SCRIPT, i - jvms, "seed=" + i));
        }
        return new CampaignPlan(
                ID,
                "2026-11-21T00:00:00Z",
                Measure.TRAIN,
                "cpu",
                1,
                42,
                Map.of(LINE, 60.0, SCRIPT, 60.0),
                Map.of(),
                List.of(workload("line"), workload("script")),
                trials);
    }

    private static Map<String, String> values() {
        return Map.of("learning_rate", "0.1", "fault", "none", "fault_step", "45");
    }

    private static WorkloadDescriptor workload(String method) {
        return new WorkloadDescriptor(
                "test",
                method,
                "",
                "",
                List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                5,
                1,
                1,
                List.of(),
                1);
    }

    private static TrialOrder order(CampaignPlan.Trial trial, Share share, CampaignFolder folder) {
        return new TrialOrder(
                ID,
                trial,
                5,
                Measure.TRAIN,
                new SampleSettings(0, 1, 1),
                "cpu",
                share.threads(),
                null,
                folder.repository().datasets().toString(),
                Map.of());
    }
}
