package org.prony.report.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Tells which known names are near to a mistyped one. */
public final class NearestNames {

    private NearestNames() {}

    /**
     * All of {@code known}, once each: first those that contain {@code name} or lie in it, then by edit distance (Levenshtein),
     * those at equal distance in their own order. Case does not count.
     */
    public static List<String> sorted(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .sorted(Comparator.comparingInt(candidate -> cost(wanted, candidate.toLowerCase(Locale.ROOT))))
                .toList();
    }

    /**
     * {@code  (did you mean NAME?)} with the known name nearest by edit distance, or nothing if none is near: if more than a third
     * of what was written, and more than two characters, would have to change. Case does not count.
     */
    public static String hint(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        ToIntFunction<String> distance = candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT));
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(distance))
                .filter(nearest -> distance.applyAsInt(nearest) <= limit)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
    }

    private static int cost(String wanted, String candidate) {
        // What stands behind the prefix is what people remember of a name.
        String tail = candidate.substring(1 + Math.max(candidate.indexOf('.'), candidate.indexOf('/')));
        int nearest = Math.min(2 * distance(wanted, candidate), 2 * distance(wanted, tail) + 1);
        boolean contained = wanted.length() >= 3 && (candidate.contains(wanted) || wanted.contains(candidate));
        int inside = contained ? 1 : Integer.MAX_VALUE;
        return Math.min(inside, nearest);
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
