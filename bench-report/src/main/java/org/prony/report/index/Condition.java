package org.prony.report.index;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on trials, {@code hparam.learning_rate>0.01}: a column, one of {@code = == != < <= > >=}, a value. Both sides are
 * compared as numbers where both are numbers, else as texts. A trial that has no value fulfils none but {@code !=}.
 *
 * @param column name of a column
 * @param comparison how the two are compared
 * @param value what the column is compared with
 */
public record Condition(String column, Comparison comparison, String value) {

    private static final Pattern FORM = Pattern.compile("\\s*([^=!<>\\s]+)\\s*(==|!=|<=|>=|=|<|>)\\s*(.*?)\\s*");

    /** How a cell is compared with a value. */
    public enum Comparison {
        EQUAL("=", sign -> sign == 0),
        NOT_EQUAL("!=", sign -> sign != 0),
        LESS("<", sign -> sign < 0),
        AT_MOST("<=", sign -> sign <= 0),
        GREATER(">", sign -> sign > 0),
        AT_LEAST(">=", sign -> sign >= 0);

        private final String symbol;
        private final IntPredicate holds;

        Comparison(String symbol, IntPredicate holds) {
            this.symbol = symbol;
            this.holds = holds;
        }
    }

    /**
     * The condition that {@code text} says.
     *
     * @throws QueryException if it has another form
     */
    public static Condition parse(String text) throws QueryException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new QueryException("--where " + text + ": not a condition; write COLUMN, one of = != < <= > >=, and a"
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
        if (cell == null || cell.equals("")) {
            return comparison == Comparison.NOT_EQUAL;
        }
        if (isNumber(cell.toString()) && isNumber(value)) {
            double left = Double.parseDouble(cell.toString());
            double right = Double.parseDouble(value);
            // NaN is neither less nor equal nor greater.
            boolean ordered = !Double.isNaN(left) && !Double.isNaN(right);
            return ordered
                    ? comparison.holds.test(left < right ? -1 : left > right ? 1 : 0)
                    : comparison == Comparison.NOT_EQUAL;
        }
        return comparison.holds.test(Integer.signum(Objects.toString(cell).compareTo(value)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|[+-]?Infinity");
    }
}
