package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.ParsedColumns;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryUnits;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;
import org.prony.report.load.NaturalOrder;
import org.prony.report.text.Delimited;
import org.prony.report.text.NearestNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code table [DIR]}: one row per trial, as tab-separated values. */
@Command(
        name = "table",
        description = "Prints one row per trial, tab-separated: the values that differ, and metrics.",
        mixinStandardHelpOptions = true)
final class TableCommand extends StoredCommand {

    private static final Set<String> NEVER_LEFT_OUT = Set.of("trial_id", "state");

    @Mixin
    private TrialOptions trials;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Columns of results to show, separated by commas: accuracy, accuracy.best, step_time.p99, … (default: the last"
                            + " value of every metric, the duration, and what parsers add).")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--all", description = "Show every column, also those that are the same in every trial.")
    private boolean all;

    @Option(
            names = "--parser-path",
            paramLabel = "JAR|DIR",
            description =
                    "Classes of your own, TrialParsers, that add columns from a trial's files; may be given several"
                            + " times.")
    private List<Path> parserPath = new ArrayList<>();

    @Option(names = "--units", description = "Write units into the headings, for people: duration (s).")
    private boolean units;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    TableCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        ChosenTrials.Listed chosen = trials.chosen().listed();
        chosen.requireSome();
        Map<TrialRecord, Path> folders = new LinkedHashMap<>();
        for (CampaignRecord campaign : chosen.campaigns()) {
            campaign.trials()
                    .forEach(trial -> folders.put(trial, campaign.folder().resolve(trial.trialId())));
        }
        List<TrialRecord> records = List.copyOf(folders.keySet());
        TrialColumns known = TrialColumns.of(records);
        ParsedColumns parsed =
                ParsedColumns.of(TrialParsers.on(parserPath), records, folders::get, Set.copyOf(known.names()));
        List<TrialColumn> columns = columns(records, known, parsed);
        out().print(Delimited.tsv(
                headings(columns, RepositoryUnits.of(chosen.campaigns())),
                records.stream()
                        .map(trial -> columns.stream()
                                .map(column -> column.text(trial))
                                .toList())
                        .toList()));
        warn(chosen.warnings());
        warn(parsed.warnings());
        return CommandLine.ExitCode.OK;
    }

    private List<String> headings(List<TrialColumn> columns, RepositoryUnits known) {
        return columns.stream()
                .map(TrialColumn::name)
                .map(name -> !units || known.of(name).isEmpty() ? name : name + " (" + known.of(name) + ")")
                .toList();
    }

    private List<TrialColumn> columns(List<TrialRecord> trials, TrialColumns known, ParsedColumns parsed)
            throws QueryException {
        Set<String> results = trials.stream()
                .flatMap(trial -> trial.metrics().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<TrialColumn> columns = new LinkedHashSet<>();
        for (TrialColumn column : known.identity()) {
            if (all || NEVER_LEFT_OUT.contains(column.name()) || differs(column, trials)) {
                columns.add(column);
            }
        }
        if (all) {
            columns.addAll(known.all());
        }
        for (String name : metrics) {
            Optional<TrialColumn> own = parsed.find(name);
            columns.add(own.isPresent() ? own.get() : required(name, known, parsed));
        }
        if (metrics.isEmpty()) {
            for (String name : results) {
                columns.add(known.require("--metrics", name));
            }
            known.find(TrialListing.STEP).ifPresent(columns::add);
            columns.add(known.require("--metrics", "duration"));
            columns.addAll(parsed.columns());
        }
        return List.copyOf(columns);
    }

    private static TrialColumn required(String name, TrialColumns known, ParsedColumns parsed) throws QueryException {
        if (known.find(name).isEmpty() && !parsed.columns().isEmpty()) {
            throw new QueryException("--metrics " + name + ": no such column; there are, the nearest first: "
                    + NearestNames.listed(name, known.names(), TrialColumns.ALL) + "; and of parsers "
                    + String.join(
                            ", ",
                            NaturalOrder.sorted(parsed.columns().stream()
                                    .map(TrialColumn::name)
                                    .toList())));
        }
        return known.require("--metrics", name);
    }

    private static boolean differs(TrialColumn column, List<TrialRecord> trials) {
        return trials.stream().map(column::text).distinct().count() > 1;
    }
}
