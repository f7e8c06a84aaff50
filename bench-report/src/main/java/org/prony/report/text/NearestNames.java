package org.prony.report.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which known names are near to a mistyped one. */
public final class NearestNames {

    private static final int MOST_LISTED = 5;
    private static final int LETTERS_IN_ORDER = 3; // between one letter to change, 2, and two
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NearestNames() {}

    /**
     * The five of {@code known} that are nearest to {@code name} and how many more there are: {@code a, b, c, d, e and 55 more (all:
     * PLACE)}; all of them where they are no more than five.
     *
     * @param all where all of them are seen
     */
    public static String listed(String name, Collection<String> known, String all) {
        List<String> sorted = sorted(name, known);
        String first = sorted.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return sorted.size() <= MOST_LISTED
                ? first
                : first + " and " + (sorted.size() - MOST_LISTED) + " more (all: " + all + ")";
    }

    /**
     * All of {@code known}, once each: first those that {@code name} abbreviates by beginnings of their words ({@code lr}, {@code
     * l_rate} for {@code learning_rate}), that contain it or lie in it; then by edit distance (Levenshtein), where having the same
     * first letter and the others in their order ({@code lrng}) counts as near; those at equal distance in their own order. Case
     * does not count.
     */
    static List<String> sorted(String name, Collection<String> known) {
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
        if (contained || abbreviates(wanted, tail) || abbreviates(wanted, candidate)) {
            return Math.min(1, nearest);
        }
        return inOrder(wanted, tail) || inOrder(wanted, candidate) ? Math.min(LETTERS_IN_ORDER, nearest) : nearest;
    }

    /** Whether it is made of beginnings of a name's words, of its first and of any that follow. */
    private static boolean abbreviates(String wanted, String name) {
        String letters = SEPARATORS.matcher(wanted).replaceAll("");
        return letters.length() >= 2 && abbreviates(letters, List.of(SEPARATORS.split(name)));
    }

    private static boolean abbreviates(String letters, List<String> words) {
        if (letters.isEmpty() || words.isEmpty()) {
            return letters.isEmpty();
        }
        String word = words.get(0);
        List<String> rest = words.subList(1, words.size());
        for (int taken = 1; taken <= Math.min(letters.length(), word.length()); taken++) {
            if (letters.charAt(taken - 1) != word.charAt(taken - 1)) {
                return false;
            }
            if (abbreviates(letters.substring(taken), rest)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name begins with the first letter and has the others after it, in their order. */
    private static boolean inOrder(String wanted, String name) {
        if (wanted.length() < 2 || name.isEmpty() || wanted.charAt(0) != name.charAt(0)) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < name.length() && found < wanted.length(); i++) {
            if (name.charAt(i) == wanted.charAt(found)) {
                found++;
            }
        }
        return found == wanted.length();
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
