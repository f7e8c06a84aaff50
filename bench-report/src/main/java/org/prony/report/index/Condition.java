package org.prony.report.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.api.metrics.MetricsSchema;

/**
 * One condition on trials, {@code hparam.learning_rate>0.01}: a column, one of {@code = == != < <= > >=}, a value. Both sides are
 * compared as numbers where both are numbers, as moments where the column holds moments, else as texts. A trial that has no
 * value fulfils none but {@code !=}; {@code choice=} holds where there is none, {@code choice!=} where there is one.
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
     * Whether a trial fulfils it.
     *
     * @throws QueryException if there is no such column
     */
    public boolean holds(TrialColumns columns, TrialRecord trial) throws QueryException {
        TrialColumn found = columns.require("--where", column);
        Object cell = found.of(trial);
        boolean unknown = cell == null || cell.equals("");
        if (unknown || value.isEmpty()) {
            return comparison == (unknown == value.isEmpty() ? Comparison.EQUAL : Comparison.NOT_EQUAL);
        }
        if (cell instanceof Instant moment) {
            return comparison.holds(moment.compareTo(TrialFilter.moment("--where " + column, value)));
        }
        String text = Objects.toString(cell);
        if (MetricsSchema.names(found.name()) || !WrittenNumber.isNumber(text) || !WrittenNumber.isNumber(value)) {
            return comparison.holds(text.compareTo(value));
        }
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
