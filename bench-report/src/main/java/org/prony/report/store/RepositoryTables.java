package org.prony.report.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.load.CsvJoin;
import org.prony.report.load.CsvSource;

/** The tables of a repository: {@code campaigns}, {@code trials} and {@code metrics}. */
final class RepositoryTables {

    static final String METRICS = "metrics";
    static final String UNITS = "units";

    private RepositoryTables() {}

    /**
     * One row per campaign: id, state, times (duration in seconds), what it measures and where, its workloads in one text,
     * numbers of trials, {@code extra.*} as given, {@code circumstances.*} as recorded.
     */
    static Table campaigns(RepositoryIndex.Content repository) {
        RecordTable<CampaignRecord> table = new RecordTable<>();
        table.add("campaign_id", Column.Type.TEXT, CampaignRecord::id);
        table.add("state", Column.Type.TEXT, campaign -> campaign.state().label());
        table.add("created", Column.Type.TIMESTAMP, CampaignRecord::created);
        table.add("ended", Column.Type.TIMESTAMP, campaign -> campaign.ended().orElse(null));
        table.add("duration", Column.Type.DOUBLE, campaign -> number(campaign.duration()));
        table.add("measure", Column.Type.TEXT, campaign -> campaign.measure().label());
        table.add("device", Column.Type.TEXT, CampaignRecord::device);
        table.add("threads", Column.Type.LONG, CampaignRecord::threads);
        table.add("seed", Column.Type.LONG, CampaignRecord::seed);
        table.add("workloads", Column.Type.TEXT, RepositoryTables::workloads);
        table.add("trials", Column.Type.LONG, campaign -> campaign.trials().size());
        table.add("succeeded", Column.Type.LONG, CampaignRecord::succeeded);
        table.add("folder", Column.Type.TEXT, CampaignRecord::folder);
        Set<String> extra = new LinkedHashSet<>();
        Set<String> circumstances = new LinkedHashSet<>();
        for (CampaignRecord campaign : repository.campaigns()) {
            extra.addAll(campaign.extra().keySet());
            circumstances.addAll(campaign.circumstances().keySet());
        }
        for (String key : extra) {
            table.add(
                    "extra." + key,
                    Column.Type.TEXT,
                    campaign -> campaign.extra().get(key));
        }
        for (String key : circumstances) {
            table.add(
                    "circumstances." + key.replace(' ', '_'),
                    Column.Type.TEXT,
                    campaign -> campaign.circumstances().get(key));
        }
        return table.of("campaigns", repository.campaigns());
    }

    /** One row per trial, with the columns of {@link TrialColumns}. */
    static Table trials(RepositoryIndex.Content repository) {
        return trials(repository.trials());
    }

    /** The same of some trials. */
    static Table trials(List<TrialRecord> trials) {
        RecordTable<TrialRecord> table = new RecordTable<>();
        for (TrialColumn column : TrialColumns.of(trials).all()) {
            table.add(column.name(), type(column.kind()), column::of);
        }
        return table.of("trials", trials);
    }

    /** The rows of every trial's {@code metrics.csv}, campaign by campaign. */
    static CsvJoin metrics(RepositoryIndex.Content repository) {
        List<CsvSource> sources = new ArrayList<>();
        for (CampaignRecord campaign : repository.campaigns()) {
            CampaignFolder folder = new CampaignFolder(campaign.folder());
            for (TrialRecord trial : campaign.trials()) {
                Path file =
                        folder.workload(trial.workload()).run(trial.runIdx()).metrics();
                if (Files.exists(file)) {
                    sources.add(new CsvSource(file, Map.of()));
                }
            }
        }
        return CsvJoin.ofMetrics(sources);
    }

    /** What stands for {@link #metrics} where there is not one readable file. */
    static Table noMetrics() {
        List<Column> columns = MetricsSchema.REQUIRED.stream()
                .map(column -> new Column(column, Column.Type.TEXT))
                .toList();
        return new Table(METRICS, columns, List.of());
    }

    private static String workloads(CampaignRecord campaign) {
        return String.join(
                ", ", campaign.workloads().stream().map(WorkloadOutline::id).toList());
    }

    private static @Nullable Double number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static Column.Type type(TrialColumn.Kind kind) {
        return switch (kind) {
            case TEXT -> Column.Type.TEXT;
            case INTEGER -> Column.Type.LONG;
            case NUMBER -> Column.Type.DOUBLE;
            case TIME -> Column.Type.TIMESTAMP;
        };
    }
}
