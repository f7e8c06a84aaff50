package org.prony.report.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Json;
import org.prony.report.index.Properties;
import org.prony.report.index.QueryException;
import org.prony.report.text.TextTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code properties [DIR]}: what there is in a repository, and which values its properties have. */
@Command(
        name = "properties",
        description = "Shows what a repository holds, and every property with its values.",
        mixinStandardHelpOptions = true)
final class PropertiesCommand extends StoredCommand {

    private static final int MOST_VALUES = 8;
    private static final int LONGEST_VALUE = 60;

    @Mixin
    private TrialOptions trials;

    @Option(names = "--all", description = "Print every value, not the first " + MOST_VALUES + " of a property alone.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    PropertiesCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        ChosenTrials.Listed chosen = trials.chosen().listed();
        Properties properties = Properties.of(chosen.campaigns());
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("general", GeneralProperties.of(chosen.campaigns()).json());
            object.put("properties", properties.values());
            out().print(Json.text(object)); // also of nothing: a reader of JSON wants a value
        } else if (!chosen.nothingLeft()) {
            TextTable general = new TextTable(2, List.of("general", ""));
            GeneralProperties.of(chosen.campaigns())
                    .words()
                    .forEach((name, value) -> general.add(List.of(name, value)));
            out().print(general.text());
            out().println();
            out().print(table(properties));
        }
        chosen.requireSome();
        warn(chosen.warnings());
        return CommandLine.ExitCode.OK;
    }

    private String table(Properties properties) {
        TextTable table = new TextTable(3, List.of("property", "unique", "values"));
        properties.values().forEach((name, values) -> {
            int shown = all ? values.size() : Math.min(values.size(), MOST_VALUES);
            String words = values.subList(0, shown).stream()
                    .map(value -> all ? value : shortened(value))
                    .collect(Collectors.joining(", "));
            table.add(List.of(
                    name,
                    Integer.toString(values.size()),
                    shown < values.size() ? words + ", … and " + (values.size() - shown) + " more" : words));
        });
        return table.text();
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
