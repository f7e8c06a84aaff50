package org.prony.report.text;

import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The unit in which the values of a column read best: the one that is declared, with an SI prefix where it takes one, so that the
 * largest value has one to three digits before the point. Prefixes are those of the SI brochure (BIPM, 9th edition, table 7).
 *
 * @param symbol {@code GFLOP/s}; empty for a pure number
 * @param factor from the declared unit to this one
 */
public record PrefixedUnit(String symbol, double factor) {

    /** What is counted takes no prefix below one. */
    private static final Set<String> COUNTED = Set.of("B", "bit", "FLOP", "FLOPS", "OP", "OPS");

    /** Not seconds: times that stand in one table are read in one unit. */
    private static final Set<String> MEASURED = Set.of("J", "W", "Wh", "Hz");

    private static final List<String> PREFIXES = List.of("n", "µ", "m", "", "k", "M", "G", "T", "P", "E");
    private static final int PLAIN = PREFIXES.indexOf("");
    private static final double STEP = 1000;

    /**
     * The unit for some values; {@code unit} itself unless it is one of {@code B, bit, FLOP, FLOPS, OP, OPS, J, W, Wh, Hz}, alone or
     * per something, as in {@code FLOP/s}.
     *
     * @param unit as declared
     * @param values in that unit, of which the largest finite one counts
     */
    public static PrefixedUnit of(String unit, DoubleStream values) {
        String base = unit.replaceAll("/.*", "");
        boolean counted = COUNTED.contains(base);
        double largest = counted || MEASURED.contains(base)
                ? values.map(Math::abs).filter(Double::isFinite).max().orElse(0)
                : 0;
        if (largest == 0) {
            return new PrefixedUnit(unit, 1);
        }
        int power = (int) Math.floor(Math.log10(largest) / Math.log10(STEP));
        int shown = Math.max(counted ? 0 : -PLAIN, Math.min(PREFIXES.size() - 1 - PLAIN, power));
        return new PrefixedUnit(PREFIXES.get(PLAIN + shown) + unit, Math.pow(STEP, -shown));
    }

    /** The heading of a column of such values: {@code flops (GFLOP/s)}. */
    public String heading(String name) {
        return symbol.isEmpty() ? name : name + " (" + symbol + ")";
    }

    /** A value that is given in the declared unit, in this one: {@code 12.4 GFLOP/s}. */
    public String text(double value) {
        return NumberText.number(value * factor) + suffix();
    }

    /** What stands after a number in this unit: the symbol after a space; nothing for a pure number. */
    public String suffix() {
        return symbol.isEmpty() ? "" : " " + symbol;
    }
}
