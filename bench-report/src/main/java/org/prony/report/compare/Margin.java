package org.prony.report.compare;

/**
 * The difference that does not matter: absolute, in the metric's unit, or relative to the size of A's mean.
 *
 * @param amount finite, not negative; for a relative one the share, 0.01 for 1 %
 * @param relative whether {@code amount} is a share of A's mean
 */
public record Margin(double amount, boolean relative) {

    /** Every difference matters. */
    public static final Margin NONE = new Margin(0, false);

    private static final double PERCENT = 100;

    public Margin {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("a margin is finite and not negative, not " + amount);
        }
    }

    /**
     * Reads {@code 0.01} as absolute and {@code 1%} as relative.
     *
     * @throws IllegalArgumentException if {@code text} is neither; the message names it and says how to write it
     */
    public static Margin parse(String text) {
        String number = text.strip();
        boolean relative = number.endsWith("%");
        if (relative) {
            number = number.substring(0, number.length() - 1).strip();
        }
        if (!number.matches("\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?|\\.\\d+([eE][+-]?\\d{1,3})?")) {
            throw unreadable(text);
        }
        double amount = Double.parseDouble(number);
        if (Double.isInfinite(amount)) {
            throw unreadable(text);
        }
        return new Margin(relative ? amount / PERCENT : amount, relative);
    }

    /** The margin in the metric's unit. */
    public double around(double meanOfA) {
        return relative ? amount * Math.abs(meanOfA) : amount;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("margin '" + text
                + "': write a difference in the metric's unit, such as 0.01, or a share of A's mean, such as 1%");
    }
}
