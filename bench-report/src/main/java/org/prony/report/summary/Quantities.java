package org.prony.report.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryUnits;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialQuantity;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.text.NearestNames;

/** Chooses the quantities of a summary table. */
final class Quantities {

    private static final Quantity DURATION = new Quantity(TrialQuantity.DURATION);

    private static final List<Quantity> STEP_TIMES = Stream.of("mean", "p50", "p99")
            .map(statistic -> TrialQuantity.number(MetricsSchema.STEP_TIME_PREFIX + statistic))
            .map(quantity -> new Quantity(quantity.milliseconds()))
            .toList();

    private final Collection<WorkloadOutline> workloads;
    private final RepositoryUnits units;
    private final List<TrialRecord> trials;
    private final SummaryOptions options;
    private final boolean forPeople;

    private Quantities(
            Collection<WorkloadOutline> workloads,
            List<TrialRecord> trials,
            SummaryOptions options,
            boolean forPeople) {
        this.workloads = workloads;
        this.units = RepositoryUnits.ofWorkloads(workloads);
        this.trials = trials;
        this.options = options;
        this.forPeople = forPeople;
    }

    /**
     * The metrics asked for, in every context asked for, and the wall time: by default each workload's main metric, or the step
     * times where nothing but steps was measured. For people: step times are in milliseconds, and other
     * quantities in the unit in which they read best.
     *
     * @throws QueryException if a metric or a context is not known; the message lists those that are
     */
    static List<Quantity> shown(Collection<WorkloadOutline> workloads, List<TrialRecord> trials, SummaryOptions options)
            throws QueryException {
        return new Quantities(workloads, trials, options, true).shown();
    }

    /** Every metric and number there is, as far as the options leave them in. For machines: all in the units of the logs. */
    static List<Quantity> all(Collection<WorkloadOutline> workloads, List<TrialRecord> trials, SummaryOptions options)
            throws QueryException {
        Quantities quantities = new Quantities(workloads, trials, options, false);
        if (!options.metrics().isEmpty()) {
            return quantities.shown();
        }
        boolean ofSteps = quantities.ofSteps();
        Set<String> contexts = quantities.contexts();
        List<Quantity> all = new ArrayList<>();
        if (!ofSteps) {
            all.addAll(quantities.metrics(quantities.metricNames(), contexts));
        }
        quantities.numbers().stream()
                .filter(name -> !TrialNumbers.ofTrust(name) && (!ofSteps || ofStep(name)))
                .forEach(name -> all.add(quantities.number(name)));
        all.add(DURATION);
        return all;
    }

    private List<Quantity> shown() throws QueryException {
        Set<String> numbers = numbers();
        Set<String> metricNames = metricNames();
        Set<String> contexts = contexts();
        Set<String> wanted = new LinkedHashSet<>();
        Map<String, Quantity> chosen = new LinkedHashMap<>();
        for (String name : options.metrics()) {
            if (metricNames.contains(name)) {
                wanted.add(name);
            } else if (numbers.contains(name)) {
                chosen.put(name, number(name));
            } else if (!name.equals(DURATION.name())) {
                Set<String> known = new LinkedHashSet<>(metricNames);
                known.addAll(numbers);
                known.add(DURATION.name());
                throw new QueryException("--metrics " + name + ": no such metric; there are "
                        + NearestNames.listed(name, known, TrialColumns.ALL));
            }
        }
        if (options.metrics().isEmpty()) {
            workloads.forEach(workload -> wanted.add(workload.mainMetric().name()));
        }
        boolean ofSteps = options.metrics().isEmpty() && ofSteps();
        List<Quantity> shown = new ArrayList<>(ofSteps ? STEP_TIMES : metrics(wanted, contexts));
        shown.addAll(chosen.values());
        shown.add(DURATION);
        return shown;
    }

    /** Whether nothing but steps was measured. */
    private boolean ofSteps() {
        return numbers().contains(MetricsSchema.STEP_TIME_PREFIX + "mean")
                && trials.stream().allMatch(trial -> trial.metrics().isEmpty());
    }

    private static boolean ofStep(String number) {
        return number.startsWith(MetricsSchema.STEP_TIME_PREFIX) || number.equals(MetricsSchema.SAMPLES_PER_SECOND);
    }

    /** The metrics of these names in the contexts asked for, with their columns in the order of the format. */
    private List<Quantity> metrics(Set<String> names, Set<String> contexts) {
        Map<String, Quantity> metrics = new LinkedHashMap<>();
        for (WorkloadOutline workload : workloads) {
            for (String column : workload.metricColumns()) {
                int slash = column.lastIndexOf('/');
                String context = slash < 0 ? SummaryOptions.MAIN_CONTEXT : column.substring(0, slash);
                MetricDescriptor metric = workload.metricOf(column).orElseThrow();
                if (names.contains(metric.name()) && contexts.contains(context)) {
                    metrics.putIfAbsent(column, new Quantity(shown(trial(column)), id -> declares(id, column)));
                }
            }
        }
        return List.copyOf(metrics.values());
    }

    /** Best values have a name of their own, the one that they have in a table of trials. */
    private TrialQuantity trial(String column) {
        TrialQuantity trial = TrialQuantity.metric(column, units.of(column), options.best());
        return options.best() ? trial.named(column + TrialColumns.BEST) : trial;
    }

    private boolean declares(String workloadId, String column) {
        return workloads.stream()
                .anyMatch(workload -> workload.id().equals(workloadId)
                        && workload.metricColumns().contains(column));
    }

    private Set<String> contexts() throws QueryException {
        Set<String> known = new LinkedHashSet<>(List.of(SummaryOptions.MAIN_CONTEXT));
        workloads.forEach(workload -> known.addAll(workload.contexts()));
        for (String context : options.contexts()) {
            if (!known.contains(context)) {
                throw new QueryException(
                        "--contexts " + context + ": no such context; there are " + String.join(", ", known));
            }
        }
        return options.contexts().isEmpty() ? known : new LinkedHashSet<>(options.contexts());
    }

    private Set<String> metricNames() {
        Set<String> names = new LinkedHashSet<>();
        workloads.forEach(workload -> workload.metrics().forEach(metric -> names.add(metric.name())));
        return names;
    }

    private Set<String> numbers() {
        Set<String> names = new LinkedHashSet<>();
        trials.forEach(trial -> names.addAll(trial.numbers().keySet()));
        return names;
    }

    private Quantity number(String name) {
        TrialQuantity number = TrialQuantity.number(name);
        boolean stepTime = name.startsWith(MetricsSchema.STEP_TIME_PREFIX);
        return new Quantity(stepTime && forPeople ? number.milliseconds() : shown(number));
    }

    private TrialQuantity shown(TrialQuantity quantity) {
        return forPeople
                ? quantity.readable(
                        trials.stream().filter(TrialRecord::succeeded).toList())
                : quantity;
    }
}
