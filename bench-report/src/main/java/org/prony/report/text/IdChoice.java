package org.prony.report.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses among things with ids by what a person writes for them.
 *
 * @param there all of them, oldest first
 * @param id the id of one
 */
public record IdChoice<T>(List<T> there, Function<T, String> id) {

    private static final int MOST_LISTED = 10;

    public IdChoice {
        there = List.copyOf(there);
    }

    /**
     * Those that {@code written} may mean: the newest for {@code latest}, the one whose id it is, else all whose id begins or ends
     * with it. Empty if it is blank or fits none.
     */
    public List<T> fitting(String written) {
        if (written.equals("latest")) {
            return there.subList(Math.max(0, there.size() - 1), there.size());
        }
        List<T> exact =
                there.stream().filter(one -> id.apply(one).equals(written)).toList();
        return !exact.isEmpty() || written.isBlank()
                ? exact
                : there.stream()
                        .filter(one -> id.apply(one).startsWith(written)
                                || id.apply(one).endsWith(written))
                        .toList();
    }

    /** The ids of {@code some} for a message, the newest first, since those are meant most often, and no more than ten. */
    public String listed(List<T> some) {
        List<T> newest = new ArrayList<>(some);
        Collections.reverse(newest);
        String first = newest.stream().limit(MOST_LISTED).map(id).collect(Collectors.joining(", "));
        int older = some.size() - MOST_LISTED;
        return older <= 0 ? first : first + " and " + older + (older == 1 ? " older one" : " older ones");
    }
}
