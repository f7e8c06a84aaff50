package org.prony.runner.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;
import org.prony.runner.launch.CampaignListener;

/** A process that shows a campaign of 12 trials on 6 slots as the command does, each for as long as the view needs to draw. */
final class ViewedCampaign {

    private ViewedCampaign() {}

    public static void main(String[] args) throws InterruptedException {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(6), 12, ViewedPlan.workload("digits", "mlp", 1));
        Console console = new Console(new PrintWriter(System.out, true, StandardCharsets.UTF_8), Verbosity.NORMAL);
        console.line("before");
        try (CampaignView view = CampaignView.open(
                plan,
                Map.of(),
                WorkloadDescriptor::maxSeconds,
                trial -> List.of(),
                Verbosity.NORMAL,
                Terminal.watched(),
                console)) {
            CampaignListener listener = view.listener();
            for (CampaignPlan.Trial trial : plan.trials().subList(0, 6)) {
                listener.trialStarted(trial, ViewedPlan.share(plan.trials().indexOf(trial)));
            }
            listener.trialProgressed(plan.trials().get(0), ViewedPlan.row(250));
            Thread.sleep(700);
            listener.trialEnded(plan.trials().get(1), ViewedPlan.failed("the line broke"));
            Thread.sleep(700);
        }
        console.line("after");
    }
}
