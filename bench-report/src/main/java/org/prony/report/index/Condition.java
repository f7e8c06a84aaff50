package org.prony.report.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;

/**
 * One condition on trials, {@code hparam.learning_rate>0.01}: a column, one of {@code = == != < <= > >=}, a value. Both sides are
 * compared as numbers where the column holds numbers or both are numbers, as moments where it holds moments, else as texts. A
 * trial that has no value fulfils none but {@code !=}; {@code choice=} holds where there is none, {@code choice!=} where there is
 * one.
 *
 * @param column name of a column
 * @param comparison how the two are compared
 * @param value what the column is compared with
 */
public record Condition(String column, Comparison comparison, String value) {

    private static final Pattern FORM = Pattern.compile("\\s*([^=!<>\\s]+)\\s*(==|!=|<=|>=|=|<|>)\\s*(.*?)\\s*");

    /** How a cell is compared with a value. */
    public enum Comparison {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        /** Whether it holds of a left side that is less than (negative), equal to (0) or greater than (positive) the right. */
        private boolean holds(int sign) {
            return switch (this) {
                case EQUAL -> sign == 0;
                case NOT_EQUAL -> sign != 0;
                case LESS -> sign < 0;
                case AT_MOST -> sign <= 0;
                case GREATER -> sign > 0;
                case AT_LEAST -> sign >= 0;
            };
        }
    }

    /**
     * The condition that {@code text} says.
     *
     * @throws QueryException if it has another form
     */
    public static Condition parse(String text) throws QueryException {
        return parse("--where", text);
    }

    /**
     * The condition that {@code text} says.
     *
     * @param option where it was written, for the message
     * @throws QueryException if it has another form
     */
    public static Condition parse(String option, String text) throws QueryException {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(3).matches("[=!<>].*")) {
            throw new QueryException(
                    option + " " + text + ": not a condition; write COLUMN, one of = != < <= > >=, and a"
                            + " value, such as hparam.learning_rate>0.01");
        }
        String symbol = form.group(2).equals("==") ? "=" : form.group(2);
        Comparison comparison = Arrays.stream(Comparison.values())
                .filter(known -> known.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
        return new Condition(form.group(1), comparison, form.group(3));
    }

    /**
     * Tells of a trial whether it fulfils this.
     *
     * @param option where it was written, for the message
     * @throws QueryException if there is no such column, or the value is no number (no time) while the column has nothing but
     *     numbers (times)
     */
    public Predicate<TrialRecord> on(String option, TrialColumns columns) throws QueryException {
        TrialColumn found = columns.require(option, column);
        if (value.isEmpty()) {
            return trial -> comparison == (unknown(found.of(trial)) ? Comparison.EQUAL : Comparison.NOT_EQUAL);
        }
        return switch (found.kind()) {
            case TIME -> known(found, atMoment(option, found));
            case INTEGER, NUMBER -> {
                if (!WrittenNumber.isNumber(value)) {
                    throw new QueryException(option + " " + column + ": " + value + " is not a number, and "
                            + found.name() + " has nothing but numbers");
                }
                yield known(found, cell -> holdsOfNumber(cell.toString()));
            }
            case TEXT -> known(found, cell -> holdsOfText(found.name(), cell.toString()));
        };
    }

    private Predicate<TrialRecord> known(TrialColumn found, Predicate<Object> holds) {
        return trial -> {
            Object cell = found.of(trial);
            if (cell == null || unknown(cell)) {
                return comparison == Comparison.NOT_EQUAL;
            }
            return holds.test(cell);
        };
    }

    private static boolean unknown(@Nullable Object cell) {
        return cell == null || cell.equals("");
    }

    private Predicate<Object> atMoment(String option, TrialColumn found) throws QueryException {
        Instant moment = TrialFilter.moment(option + " " + found.name(), value);
        return cell -> comparison.holds(((Instant) cell).compareTo(moment));
    }

    private boolean holdsOfText(String name, String text) {
        boolean numbers = !MetricsSchema.names(name) && WrittenNumber.isNumber(text) && WrittenNumber.isNumber(value);
        return numbers ? holdsOfNumber(text) : comparison.holds(text.compareTo(value));
    }

    private boolean holdsOfNumber(String text) {
        double left = Double.parseDouble(text);
        double right = Double.parseDouble(value);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return comparison == Comparison.NOT_EQUAL; // NaN is neither less nor equal nor greater
        }
        // A double cannot tell long seeds apart.
        return comparison.holds(
                Double.isInfinite(left) || Double.isInfinite(right)
                        ? Double.compare(left, right)
                        : new BigDecimal(text).compareTo(new BigDecimal(value)));
    }
}
