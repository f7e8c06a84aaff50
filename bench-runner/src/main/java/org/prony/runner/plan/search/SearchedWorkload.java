package org.prony.runner.plan.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.Scaling;
import org.prony.api.provider.DecimalText;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterDescriptor.Interval;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.PlanException;

/** What a search has to know of a workload: its declarations, and how its values are written. */
final class SearchedWorkload {

    private static final Map<HyperparameterDescriptor.Type, String> EXAMPLES = Map.of(
            HyperparameterDescriptor.Type.INT, "64",
            HyperparameterDescriptor.Type.LONG, "64",
            HyperparameterDescriptor.Type.FLOAT, "0.1",
            HyperparameterDescriptor.Type.DOUBLE, "0.1",
            HyperparameterDescriptor.Type.BOOLEAN, "true",
            HyperparameterDescriptor.Type.STRING, "\"text\"");

    private final Optional<WorkloadDescriptor> workload;
    private final Function<Object, String> text;

    private SearchedWorkload(Optional<WorkloadDescriptor> workload, Function<Object, String> text) {
        this.workload = workload;
        this.text = text;
    }

    /** A workload whose declarations bind the values. */
    static SearchedWorkload declared(WorkloadDescriptor workload) {
        return new SearchedWorkload(Optional.of(workload), String::valueOf);
    }

    /** A program, whose values nothing declares. */
    static SearchedWorkload program(Function<Object, String> text) {
        return new SearchedWorkload(Optional.empty(), text);
    }

    /** Its declarations; empty for a program. */
    Optional<WorkloadDescriptor> workload() {
        return workload;
    }

    /** The axis that a specification stands for, completed by the declaration and checked against it. */
    Dimension dimension(DimensionSpec spec) {
        Optional<HyperparameterDescriptor> declared = declared(spec.name(), spec.place());
        if (!spec.feasible().isEmpty()) {
            return new Dimension.Discrete(
                    spec.name(),
                    spec.feasible().stream()
                            .map(value -> text(spec.name(), value))
                            .toList());
        }
        boolean silent =
                spec.min().isEmpty() && spec.max().isEmpty() && spec.scaling().isEmpty();
        Optional<List<String>> choices = declared.map(SearchedWorkload::choices).filter(list -> !list.isEmpty());
        if (silent && choices.isPresent()) {
            return new Dimension.Discrete(spec.name(), choices.get());
        }
        return range(spec, declared);
    }

    /** Canonical text of a value that is written in the space. */
    String text(String name, Placed value) {
        Object scalar = value.value();
        if (scalar == null || !value.isScalar()) {
            throw value.wrong(name + " is " + value.shown() + "; write a number, a string, true or false");
        }
        return declared(name, value.place())
                .map(hyperparameter -> typed(hyperparameter, value, scalar))
                .orElseGet(() -> text.apply(scalar));
    }

    private Optional<HyperparameterDescriptor> declared(String name, String place) {
        return workload.map(known -> known.hyperparameter(name).orElseThrow(() -> unknown(known, name, place)));
    }

    private static PlanException unknown(WorkloadDescriptor workload, String name, String place) {
        List<String> known = workload.hyperparameters().stream()
                .map(HyperparameterDescriptor::name)
                .sorted()
                .toList();
        return new PlanException(place + ": unknown hyperparameter '" + name + "'" + NearestNames.hint(name, known)
                + "; " + workload.id() + " has " + String.join(", ", known));
    }

    private static List<String> choices(HyperparameterDescriptor declared) {
        return declared.type() == HyperparameterDescriptor.Type.BOOLEAN ? List.of("false", "true") : declared.choices();
    }

    private static String typed(HyperparameterDescriptor declared, Placed value, Object scalar) {
        boolean fits = switch (declared.type()) {
            case INT, LONG, FLOAT, DOUBLE -> scalar instanceof Number;
            case BOOLEAN -> scalar instanceof Boolean;
            case STRING -> scalar instanceof String;
        };
        if (!fits) {
            throw value.wrong(declared.name() + " is " + value.shown() + "; its type is "
                    + declared.type().label() + ", written as " + EXAMPLES.get(declared.type()));
        }
        boolean whole = declared.type() == HyperparameterDescriptor.Type.INT
                || declared.type() == HyperparameterDescriptor.Type.LONG;
        return canonical(declared, value.place(), whole ? wholeText(scalar) : scalar.toString());
    }

    /** {@code 64} for 64.0, which JSON and YAML writers make of 64. */
    private static String wholeText(Object number) {
        BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
        return decimal.scale() <= 0 ? decimal.toPlainString() : number.toString();
    }

    private Dimension range(DimensionSpec spec, Optional<HyperparameterDescriptor> declared) {
        Optional<Interval> interval = declared.flatMap(HyperparameterDescriptor::range);
        double min = end(spec, "min", spec.min(), interval.map(Interval::min));
        double max = end(spec, "max", spec.max(), interval.map(Interval::max));
        Scaling scaling =
                spec.scaling().or(() -> interval.map(Interval::scaling)).orElse(Scaling.LINEAR);
        if (min > max) {
            throw wrong(spec, "min " + DecimalText.of(min) + " is greater than max " + DecimalText.of(max));
        }
        if (scaling == Scaling.LOG && min <= 0) {
            throw wrong(spec, "min is " + DecimalText.of(min) + "; a range that is scaled log begins above 0");
        }
        if (declared.isEmpty()) {
            return new Dimension.Range(spec.name(), min, max, scaling, value -> text.apply(value));
        }
        Dimension.Range range = new Dimension.Range(
                spec.name(), min, max, scaling, value -> inside(declared.get(), spec, min, max, value));
        // Both ends now: a search that would fail at its hundredth point fails before anything starts.
        canonical(declared.get(), spec.place(), range.at(0));
        canonical(declared.get(), spec.place(), range.at(1));
        return range;
    }

    private double end(DimensionSpec spec, String key, OptionalDouble written, Optional<Double> declared) {
        if (written.isPresent()) {
            return written.getAsDouble();
        }
        return declared.orElseThrow(() -> wrong(
                spec,
                workload.map(known -> known.id() + " declares no range for it; ")
                                .orElse("") + "write its " + key + ", or feasible_points"));
    }

    private static String inside(
            HyperparameterDescriptor declared, DimensionSpec spec, double min, double max, double value) {
        String text = switch (declared.type()) {
            case INT, LONG -> Long.toString(whole(spec, min, max, value));
            case FLOAT -> DecimalText.of(single(min, max, value) + 0f);
            case DOUBLE -> DecimalText.of(value + 0.0); // no -0.0
            case BOOLEAN, STRING ->
                throw wrong(
                        spec, "its type is " + declared.type().label() + ", which has no range; write feasible_points");
        };
        // Between ends that are allowed every number is, unless there are choices; and it has its canonical form.
        return declared.choices().isEmpty() ? text : canonical(declared, spec.place(), text);
    }

    /** Rounded half up, but inside the range: 0.6 to 1.4 holds 1 alone. */
    private static long whole(DimensionSpec spec, double min, double max, double value) {
        long low = (long) Math.ceil(min);
        long high = (long) Math.floor(max);
        if (low > high) {
            throw wrong(
                    spec,
                    "there is no whole number from " + DecimalText.of(min) + " to " + DecimalText.of(max)
                            + "; widen the range");
        }
        return Math.max(low, Math.min(high, Math.round(value)));
    }

    /** The nearest {@code float} whose decimal lies in the range: rounding may step over an end that is no {@code float}. */
    private static float single(double min, double max, double value) {
        float nearest = (float) value;
        double written = Double.parseDouble(Float.toString(nearest));
        return written > max ? Math.nextDown(nearest) : written < min ? Math.nextUp(nearest) : nearest;
    }

    private static String canonical(HyperparameterDescriptor declared, String place, String text) {
        try {
            return declared.canonical(text);
        } catch (IllegalArgumentException e) {
            throw new PlanException(place + ": " + e.getMessage(), e);
        }
    }

    private static PlanException wrong(DimensionSpec spec, String message) {
        return new PlanException(spec.place() + ": " + spec.name() + ": " + message);
    }
}
