package org.prony.report.plot;

import java.util.Collection;
import org.prony.report.stats.Summary;

/** Words on what means are over. */
final class Means {

    private Means() {}

    /** Over how many trials these means are, in a note. */
    static String note(Collection<Summary> means) {
        int fewest = means.stream().mapToInt(Summary::n).min().orElse(0);
        int most = means.stream().mapToInt(Summary::n).max().orElse(0);
        if (most <= 1) {
            return most == 0 ? "means" : "one trial each";
        }
        String many = fewest == most ? Integer.toString(most) : fewest + " to " + most;
        return "mean and 95 % interval over " + many + " trials" + (means.size() > 1 ? " each" : "");
    }

    /** What a note says of values that cannot be shown; empty if there are none. */
    static String excluded(long count) {
        return count == 0
                ? ""
                : "; " + count + (count == 1 ? " trial" : " trials") + " without a finite value left out";
    }
}
