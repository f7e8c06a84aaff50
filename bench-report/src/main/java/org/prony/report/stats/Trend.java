package org.prony.report.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A straight line through a series that hangs together, with the 95 % interval of its slope.
 *
 * <p>Least squares, with standard error and degrees of freedom for as many independent points as the autocorrelation r₁ of the
 * residuals leaves, nₑ = n (1 − r₁) / (1 + r₁): Santer et al., <i>Statistical significance of trends and trend differences in
 * layer-average atmospheric temperature time series</i>, J. Geophys. Res. 105 (2000), equations 2 to 6. A negative r₁ counts as 0,
 * and nₑ as no less than three. With fewer there is no interval, though a step or two that are small beside the growth, as of memory
 * that is given back, leave residuals that hang together as much.
 *
 * @param slope growth of y by one unit of x
 * @param low lower end of the interval; minus infinity for two points, of which nothing can be told
 * @param high upper end
 */
public record Trend(double slope, double low, double high) {

    private static final double UPPER_TAIL = 0.025;
    private static final int LEAST = 3;

    /** Of the sum of squares: what rounding leaves of a line hangs together, and would pass for a lasting deviation. */
    private static final double ROUNDING = 1e-20;

    /**
     * The trend of y over x.
     *
     * @param series finite, in the order of x, of which at least two differ
     */
    public static Trend of(Series series) {
        double[] x = series.x();
        double[] y = series.y();
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - meanX) * (x[i] - meanX);
            products += (x[i] - meanX) * (y[i] - meanY);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("a trend needs values at two places at least");
        }
        double slope = products / squares;
        double[] residuals = new double[x.length];
        Arrays.setAll(residuals, i -> y[i] - meanY - slope * (x[i] - meanX));
        double halfWidth = halfWidth(residuals, squares, ROUNDING * slope * slope * squares);
        return new Trend(slope, slope - halfWidth, slope + halfWidth);
    }

    /** The half-width of the interval; {@code rounding} are the squares that are left where all points lie on the line. */
    private static double halfWidth(double[] residuals, double squares, double rounding) {
        double sum =
                Arrays.stream(residuals).map(residual -> residual * residual).sum();
        if (residuals.length < LEAST) {
            return Double.POSITIVE_INFINITY;
        }
        if (sum <= rounding) {
            return 0;
        }
        double lagged = 0;
        for (int i = 1; i < residuals.length; i++) {
            lagged += residuals[i] * residuals[i - 1];
        }
        double correlation = Math.max(0, lagged / sum);
        double independent = Math.max(LEAST, residuals.length * (1 - correlation) / (1 + correlation));
        double error = Math.sqrt(sum / (independent - 2) / squares);
        return TDistribution.of(independent - 2).inverseSurvivalProbability(UPPER_TAIL) * error;
    }
}
