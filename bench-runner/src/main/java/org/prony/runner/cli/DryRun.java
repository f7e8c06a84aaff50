package org.prony.runner.cli;

import java.io.IOException;
import java.util.List;
import org.prony.api.repository.Repository;
import org.prony.runner.plan.Estimate;
import org.prony.runner.plan.Planned;

/** A campaign that is only looked at. */
final class DryRun {

    private DryRun() {}

    /** What would run, a line each; writes nothing. */
    static List<String> lines(Planned planned, Repository repository) throws IOException {
        return PlanText.lines(planned, Estimate.of(planned.plan(), repository));
    }
}
