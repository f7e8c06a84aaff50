package org.prony.report.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prony.api.Goal;

/**
 * How often comparisons of simulated trials are right; {@code main} prints the figures of docs/results-compare.md.
 *
 * <p>Every figure is a share of seeded cases, so that it is the same each time.
 */
final class Simulation {

    private static final long SEED = 20261120;

    private Simulation() {}

    /** How trials of both sides are drawn; B's are stretched by {@code stretch} and then moved by {@code shift}. */
    record Setting(Shape a, int nA, Shape b, int nB, double stretch, double shift) {

        static Setting same(Shape shape, int n) {
            return new Setting(shape, n, shape, n, 1, 0);
        }

        Sample drawA(SplittableRandom random) {
            return Sample.of(a.draw(random, nA));
        }

        Sample drawB(SplittableRandom random) {
            return Sample.of(Arrays.stream(b.draw(random, nB))
                    .map(value -> stretch * value + shift)
                    .toArray());
        }
    }

    /** The share of {@code cases} in which B is said to be better or worse. */
    static double shareOfDifferences(Setting setting, int cases) {
        return share(cases, random -> {
            Verdict verdict = Comparison.of(setting.drawA(random), setting.drawB(random), Goal.MAXIMIZE, Margin.NONE)
                    .verdict();
            return verdict == Verdict.BETTER || verdict == Verdict.WORSE;
        });
    }

    /** The share of {@code cases} in which the interval does not hold the true difference. */
    static double shareOfMisses(DifferenceInterval method, Setting setting, int cases) {
        return share(cases, random -> {
            Interval interval = method.of(setting.drawA(random), setting.drawB(random));
            return setting.shift() < interval.low() || setting.shift() > interval.high();
        });
    }

    private static double share(int cases, Case found) {
        return IntStream.range(0, cases)
                        .parallel()
                        .filter(i -> found.in(new SplittableRandom(SEED + i)))
                        .count()
                / (double) cases;
    }

    /** Prints the tables; the optional argument is the number of cases of the second one. */
    public static void main(String[] arguments) {
        verdicts();
        intervals(arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]));
    }

    private static void verdicts() {
        print(
                "%n| values | n per side | better or worse, same distribution | found, shifted by 1 std |%n|---|---|---|---|%n");
        for (Shape shape : Shape.values()) {
            for (int n : new int[] {5, 15, 50}) {
                print(
                        "| %s | %d | %.2f %% | %.1f %% |%n",
                        shape,
                        n,
                        100 * shareOfDifferences(Setting.same(shape, n), 10_000),
                        100 * shareOfDifferences(new Setting(shape, n, shape, n, 1, 1), 10_000));
            }
        }
    }

    private static void intervals(int cases) {
        print("%n| A | B | n of A, B | Welch misses | bootstrap misses |%n|---|---|---|---|---|%n");
        int[][] sizes = {{5, 5}, {15, 15}, {50, 50}, {5, 15}, {15, 5}, {5, 50}, {50, 5}, {15, 50}, {50, 15}};
        for (double stretch : new double[] {1, 3}) {
            for (Shape[] shapes : new Shape[][] {
                {Shape.NORMAL, Shape.NORMAL},
                {Shape.EXPONENTIAL, Shape.EXPONENTIAL},
                {Shape.LOGNORMAL, Shape.LOGNORMAL},
                {Shape.NORMAL, Shape.LOGNORMAL}
            }) {
                for (int[] n : sizes) {
                    Setting setting = new Setting(shapes[0], n[0], shapes[1], n[1], stretch, 0);
                    print(
                            "| %s | %s%s | %d, %d | %.1f %% | %.1f %% |%n",
                            shapes[0],
                            shapes[1],
                            stretch == 1 ? "" : " × 3",
                            n[0],
                            n[1],
                            100 * shareOfMisses(new Welch(), setting, cases),
                            100 * shareOfMisses(new StudentizedBootstrap(599, 1), setting, cases));
                }
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    /** One simulated comparison. */
    @FunctionalInterface
    private interface Case {
        boolean in(SplittableRandom random);
    }
}
