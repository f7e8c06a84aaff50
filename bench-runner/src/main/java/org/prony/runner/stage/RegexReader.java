package org.prony.runner.stage;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.api.repository.Template.StageMetric;

/** The last match in a log, line by line: its group 1, or all of it where there is no group. */
final class RegexReader implements ValueReader {

    private final List<StageMetric> metrics;

    RegexReader(List<StageMetric> metrics) {
        this.metrics = metrics;
    }

    @Override
    public void read(LogLines lines, FoundValues values) throws IOException {
        List<Matcher> matchers = metrics.stream()
                .map(metric -> Pattern.compile(metric.expression()).matcher(""))
                .toList();
        String[] last = new String[metrics.size()];
        for (String line = lines.next(); line != null; line = lines.next()) {
            for (int i = 0; i < last.length; i++) {
                Matcher matcher = matchers.get(i).reset(line);
                while (matcher.find()) {
                    // A group that took no part in the match leaves nothing that could be a number.
                    last[i] = Objects.requireNonNullElse(matcher.group(Math.min(1, matcher.groupCount())), "");
                }
            }
        }
        for (int i = 0; i < last.length; i++) {
            if (last[i] != null) {
                values.found(metrics.get(i), OptionalLong.empty(), last[i]);
            }
        }
    }
}
