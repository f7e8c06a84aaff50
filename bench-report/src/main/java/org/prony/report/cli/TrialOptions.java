package org.prony.report.cli;

import picocli.CommandLine.Mixin;

/** Which stored trials a command is about: a repository, its campaigns, and what to choose from them. */
final class TrialOptions {

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    /** Made by picocli. */
    TrialOptions() {}

    /** Whether campaigns are chosen, be it by name or by time. */
    boolean namesCampaigns() {
        return repository.named() || filter.bySince();
    }

    /** Whether trials are chosen within campaigns. */
    boolean narrows() {
        return filter.narrows();
    }

    /** Whether trials are chosen within a workload. */
    boolean narrowsWithinWorkloads() {
        return filter.narrowsWithinWorkloads();
    }

    /**
     * The trials, of which nothing is read yet.
     *
     * @throws UsageException if there are no campaigns, or a name fits none or several
     */
    ChosenTrials chosen() throws UsageException {
        return new ChosenTrials(repository.campaigns(), filter);
    }
}
