package org.prony.runner.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.runner.launch.CampaignListener;

/**
 * What a person sees of a campaign while it runs: a live view on a terminal, plain lines elsewhere; the campaign's log takes
 * plain lines in any case.
 *
 * @param listener to be told of all events
 * @param live the view to close in the end, if a person watches
 */
record CampaignView(CampaignListener listener, Optional<LiveView> live) implements AutoCloseable {

    /**
     * Opens the view of one launch.
     *
     * @param finished the states, by id, of the trials that are not run in this launch
     * @param trialSeconds the training time after which a trial of a workload ends at the latest
     * @param details of a trial that starts, its folder and command, told at {@link Verbosity#VERBOSE}
     * @param watched whether a person watches a terminal; see {@link Terminal#watched()}
     */
    static CampaignView open(
            CampaignPlan plan,
            Map<String, TrialState> finished,
            ToDoubleFunction<WorkloadDescriptor> trialSeconds,
            Function<CampaignPlan.Trial, List<String>> details,
            Verbosity verbosity,
            boolean watched,
            Console console) {
        CampaignProgress progress = new CampaignProgress(plan, finished, trialSeconds);
        if (!watched || verbosity == Verbosity.QUIET) {
            return new CampaignView(
                    new ProgressLines(plan, progress, verbosity, console::line, console::logOnly, details),
                    Optional.empty());
        }
        LiveView live =
                new LiveView(plan, new CampaignProgress(plan, finished, trialSeconds), System.err, Terminal::size);
        Consumer<String> both = line -> {
            live.printAbove(line);
            console.logOnly(line);
        };
        // The view shows what goes well; above it stands what does not, or all if that is asked for.
        Verbosity above = verbosity == Verbosity.VERBOSE ? verbosity : Verbosity.QUIET;
        ProgressLines lines = new ProgressLines(plan, progress, above, both, console::logOnly, details);
        return new CampaignView(new BothListeners(live, lines), Optional.of(live));
    }

    @Override
    public void close() {
        live.ifPresent(LiveView::close);
    }
}
