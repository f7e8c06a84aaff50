package org.prony.runner.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prony.api.Goal;
import org.prony.api.provider.WorkloadDescriptor;

/** Words and numbers as people read them. */
final class Texts {

    private Texts() {}

    /** Up to four significant digits, no exponent, no trailing zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(Math.abs(value) >= 1000 ? 6 : 4));
        return (Math.abs(value) >= 1000 ? rounded.setScale(0, java.math.RoundingMode.HALF_UP) : rounded)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 8.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** {@code target accuracy >= 0.98}, or {@code no target}. */
    static String target(WorkloadDescriptor workload) {
        if (Double.isNaN(workload.target())) {
            return "no target";
        }
        String sign = workload.mainMetric().goal() == Goal.MAXIMIZE ? " >= " : " <= ";
        return "target " + workload.mainMetric().name() + sign + number(workload.target());
    }

    /** {@code 1 trial}, {@code 3 trials}. */
    static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** Rows with their columns lined up, two spaces apart. */
    static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
