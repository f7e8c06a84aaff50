package org.prony.workloads.digits.generated;

import java.util.ArrayList;
import java.util.List;

/**
 * How the ten digits are written: for each, a few styles; a style is a list of strokes; a stroke is the list of points that
 * the pen passes, smoothly. Two strokes that meet in a point make a corner there.
 *
 * <p>Coordinates lie in a box of 100 × 100, x to the right and y down.
 */
final class StrokeModels {

    /** One style a line: the digit, then strokes set apart by {@code /}. */
    private static final String STYLES = """
            0 52,6 32,15 22,40 24,70 40,92 62,90 77,66 78,34 68,12 52,6
            0 62,12 44,6 25,24 20,56 34,88 56,93 75,72 78,38 62,12 50,10
            0 50,7 37,20 31,46 34,76 46,93 58,91 68,70 69,40 62,16 50,7
            1 50,6 50,50 50,94
            1 62,6 52,50 42,94
            1 34,26 46,18 54,6 / 54,6 53,50 52,94
            1 32,28 52,8 / 52,8 52,92 / 32,93 72,92
            2 24,26 34,9 56,6 74,20 68,44 46,66 22,91 / 22,91 50,90 80,90
            2 22,30 38,8 64,8 74,28 60,56 34,82 24,86 28,76 46,82 62,93 82,86
            2 28,20 50,7 71,18 72,38 52,62 24,92 / 24,92 78,88
            3 26,14 48,6 70,16 66,36 42,46 / 42,46 68,52 76,72 58,92 34,93 20,82
            3 22,18 44,6 68,12 70,30 50,45 40,47 54,48 74,62 70,84 46,95 22,84
            3 26,9 72,9 / 72,9 46,42 / 46,42 70,50 77,72 60,92 34,93 20,82
            4 32,8 26,34 22,56 / 22,56 50,56 80,54 / 66,8 64,50 60,94
            4 60,8 40,34 18,64 / 18,64 52,64 84,62 / 62,8 61,50 60,94
            4 28,10 24,40 34,54 56,52 70,40 / 72,8 68,50 62,94
            5 30,10 28,28 25,46 / 25,46 46,38 70,48 75,68 62,88 40,94 20,86 / 30,10 54,10 78,8
            5 76,8 34,10 / 34,10 28,44 / 28,44 54,38 74,54 72,78 50,94 22,86
            5 74,10 46,12 34,26 34,42 56,48 70,62 66,84 42,94 22,84
            6 66,8 42,24 26,54 28,82 48,94 70,84 72,62 54,52 34,60 27,76
            6 56,6 34,36 26,70 38,92 60,92 72,74 62,56 42,58 28,74
            6 70,14 54,6 34,26 24,60 34,90 58,94 74,76 62,58 40,60 27,74
            7 22,12 50,11 78,10 / 78,10 62,44 46,94
            7 22,22 24,10 / 24,10 50,10 76,10 / 76,10 58,50 48,94
            7 22,12 76,10 / 76,10 60,46 42,94 / 34,52 74,48
            8 68,18 48,6 30,18 36,38 58,54 72,74 56,93 34,90 24,74 40,54 62,38 68,18
            8 50,48 32,34 34,12 54,6 70,20 66,38 50,48 30,64 28,84 48,95 70,86 72,66 50,48
            8 64,12 40,8 32,28 52,46 70,62 68,86 44,94 28,80 36,60 58,42 70,24 66,10
            9 72,28 58,8 36,12 26,32 36,50 58,46 72,28 / 72,28 68,60 58,94
            9 70,20 50,7 30,20 32,44 52,50 68,36 71,18 / 71,18 71,60 68,94
            9 72,24 54,6 32,16 28,38 46,50 66,38 72,24 70,56 60,84 42,94 26,86
            """;

    private static final List<List<Style>> BY_DIGIT = parse();

    /**
     * One way of writing a digit.
     *
     * @param strokes points as x, y, x, y, …
     */
    @SuppressWarnings("ArrayRecordComponent") // Read only, inside this package.
    record Style(List<double[]> strokes) {}

    private StrokeModels() {}

    /** The styles of {@code digit}, 0 to 9. */
    static List<Style> of(int digit) {
        return BY_DIGIT.get(digit);
    }

    private static List<List<Style>> parse() {
        List<List<Style>> digits = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            String mark = digit + " ";
            digits.add(STYLES.lines()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> style(line.substring(mark.length())))
                    .toList());
        }
        return digits;
    }

    private static Style style(String text) {
        List<double[]> strokes = new ArrayList<>();
        for (String stroke : text.split(" / ", -1)) {
            String[] numbers = stroke.split("[ ,]", -1);
            double[] points = new double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                points[i] = Integer.parseInt(numbers[i]);
            }
            strokes.add(points);
        }
        return new Style(List.copyOf(strokes));
    }
}
