package org.prony.runner.stage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;

/** Reads the declared metrics from what a stage printed, or from a file that it wrote, whatever their length. */
final class StageMetrics {

    private final MetricSeries series;
    private final BiConsumer<StageMetric, String> missed;

    /**
     * @param series takes what is found
     * @param missed takes each metric that is not found or is no number, and why
     */
    StageMetrics(MetricSeries series, BiConsumer<StageMetric, String> missed) {
        this.series = series;
        this.missed = missed;
    }

    /**
     * Reads the metrics of one stage.
     *
     * @param metrics those that this stage reports
     * @param log what it printed
     * @param file the path of a file that a metric names
     */
    void read(List<StageMetric> metrics, Path log, UnaryOperator<String> file, Path folder) {
        Map<Source, List<StageMetric>> sources = new LinkedHashMap<>();
        for (StageMetric metric : metrics) {
            String step = Objects.requireNonNullElse(metric.step(), "");
            Path path = metric.file() == null ? log : folder.resolve(file.apply(metric.file()));
            sources.computeIfAbsent(new Source(path, metric.format(), step), source -> new ArrayList<>())
                    .add(metric);
        }
        sources.forEach(this::read);
    }

    private void read(Source source, List<StageMetric> metrics) {
        Path file = source.file();
        Collector found = new Collector();
        try (LogLines lines = LogLines.open(file)) {
            ValueReader.of(metrics).read(lines, found);
        } catch (NoSuchFileException e) {
            metrics.forEach(metric -> missed.accept(metric, file + " is not there"));
            return;
        } catch (IOException e) {
            metrics.forEach(metric -> missed.accept(metric, file + " cannot be read: " + e.getMessage()));
            return;
        }
        for (StageMetric metric : metrics) {
            String text = found.noNumbers.get(metric.name());
            if (text != null) {
                missed.accept(metric, "'" + text + "' in " + file + " is no number");
            } else if (!found.seen.contains(metric.name())) {
                missed.accept(metric, file + " has no " + what(metric));
            }
        }
    }

    private static String what(StageMetric metric) {
        return switch (metric.format()) {
            case REGEX -> "match of '" + metric.expression() + "'";
            case JSON -> "line of JSON with the field '" + metric.expression() + "'";
            case CSV -> "value in a column '" + metric.expression() + "'";
        };
    }

    /** What metrics have in common that are read at once. */
    private record Source(Path file, Format format, String step) {}

    /** Keeps the numbers, and of the rest one text for each metric. */
    private final class Collector implements FoundValues {

        private static final int LONGEST_SHOWN = 60;

        private final Set<String> seen = new HashSet<>();
        private final Map<String, String> noNumbers = new LinkedHashMap<>();

        @Override
        public void value(StageMetric metric, OptionalLong step, double value) {
            seen.add(metric.name());
            step.ifPresent(at -> series.add(metric.name(), at, value));
            series.setLast(metric.name(), value);
        }

        @Override
        public void noNumber(StageMetric metric, String text) {
            noNumbers.putIfAbsent(
                    metric.name(), text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
        }
    }
}
