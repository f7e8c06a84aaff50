package org.prony.report.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** How trials are chosen within campaigns, as on a command line; empty if all are taken. */
    String narrowing() {
        return filter.narrowing();
    }

    /** How trials are chosen within a workload, as on a command line; empty if all are taken. */
    String narrowingWithinWorkloads() {
        return filter.narrowingWithinWorkloads();
    }

    /** All that is given, as on a command line. */
    @Override
    public String toString() {
        return Stream.of(repository.toString(), filter.toString())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
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
