package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;

/** A scheduler over trials that are scripts of bash, each a real process. */
@Timeout(60)
abstract class ScheduledScripts {

    static final Machine MACHINE = Machine.here();
    static final String SUCCEED = "touch result";

    /** Logs that the machine swapped while the trial ran. */
    static final String DISTURBED = "{ echo " + String.join(",", MetricsSchema.REQUIRED) + ",trust.swapped; echo "
            + ",".repeat(MetricsSchema.REQUIRED.size()) + "true; } >metrics.csv; ";

    @TempDir
    Path folder;

    final RecordingListener listener = new RecordingListener();
    final Interrupt interrupt = new Interrupt();

    final ShellCampaign campaign(int trials) throws IOException {
        return ShellCampaign.in(folder, ShellCampaign.trials(trials), 60);
    }

    final Map<CampaignPlan.Trial, TrialStatus> run(
            ShellCampaign campaign, Function<CampaignPlan.Trial, String> script, Scheduler.Options options)
            throws Exception {
        return run(campaign, script, SlotPool.ofCpu(1, MACHINE), options);
    }

    final Map<CampaignPlan.Trial, TrialStatus> run(
            ShellCampaign campaign,
            Function<CampaignPlan.Trial, String> script,
            SlotPool slots,
            Scheduler.Options options)
            throws Exception {
        return run(campaign, script, slots, options, listener);
    }

    final Map<CampaignPlan.Trial, TrialStatus> run(
            ShellCampaign campaign,
            Function<CampaignPlan.Trial, String> script,
            SlotPool slots,
            Scheduler.Options options,
            CampaignListener told)
            throws Exception {
        return scheduler(campaign, ShellCampaign.launcher(script), slots, options, told)
                .run(Remaining.all(campaign.plan()));
    }

    final Scheduler scheduler(
            ShellCampaign campaign,
            Launcher launcher,
            SlotPool slots,
            Scheduler.Options options,
            CampaignListener told) {
        return new Scheduler(campaign.plan(), campaign.folder(), launcher, slots, options, told, interrupt);
    }

    /** The processes of the campaign's trials that are alive. */
    static List<ProcessHandle> processes(ShellCampaign campaign) throws IOException {
        return Leftovers.of(campaign.folder()).alive(List.of());
    }
}
