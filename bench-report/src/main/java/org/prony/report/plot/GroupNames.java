package org.prony.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words for groups in a legend: where all have values of the same two or more settings, the values alone, and the names of
 * the settings once.
 *
 * @param settings the names that the labels leave out, {@code batch_size, learning_rate}; empty if they leave out none
 * @param labels one for each group, in order
 */
record GroupNames(String settings, List<String> labels) {

    private static final Pattern BETWEEN = Pattern.compile(", (?=[A-Za-z_][A-Za-z0-9_.-]*=)");

    /** The names of groups whose full labels are {@code full}. */
    static GroupNames of(List<String> full) {
        List<List<String>> parts =
                full.stream().map(label -> List.of(BETWEEN.split(label))).toList();
        List<List<String>> names = parts.stream()
                .map(settings -> settings.stream().map(GroupNames::name).toList())
                .distinct()
                .toList();
        if (names.size() != 1 || names.get(0).size() < 2) {
            return new GroupNames("", full);
        }
        List<String> labels = new ArrayList<>();
        parts.forEach(
                settings -> labels.add(settings.stream().map(GroupNames::value).collect(Collectors.joining(", "))));
        return new GroupNames(String.join(", ", names.get(0)), labels);
    }

    private static String name(String setting) {
        return Stream.of(setting.split("=", 2)).findFirst().orElse(setting);
    }

    private static String value(String setting) {
        return setting.substring(setting.indexOf('=') + 1);
    }
}
