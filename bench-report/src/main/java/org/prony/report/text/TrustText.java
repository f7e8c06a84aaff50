package org.prony.report.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Disturbances;
import org.prony.report.stats.Leak;
import org.prony.report.stats.Trend;

/** What speaks against trusting some trials, in single lines that are not ended. */
public final class TrustText {

    private static final int MOST_LEAKS = 3;

    private TrustText() {}

    /** How many of the trials were disturbed, and by what; empty if none was. */
    public static Optional<String> disturbed(Collection<TrialLog> trials) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        int disturbed = 0;
        for (TrialLog trial : trials) {
            List<String> own = Disturbances.of(trial.rows()).reasons();
            own.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            disturbed += own.isEmpty() ? 0 : 1;
        }
        if (disturbed == 0) {
            return Optional.empty();
        }
        String listed = reasons.entrySet().stream()
                .map(reason -> Disturbances.words(reason.getKey())
                        + (reasons.size() == 1 && reason.getValue() == trials.size()
                                ? ""
                                : " (" + reason.getValue() + ")"))
                .collect(Collectors.joining(", "));
        return Optional.of(disturbed + " of " + trials.size() + (trials.size() == 1 ? " trial" : " trials")
                + (disturbed == 1 ? " was" : " were") + " disturbed: " + listed);
    }

    /** One line for each trial that leaks; for very many the first ones and how many more. */
    public static List<String> leaks(Collection<TrialLog> trials) {
        List<String> lines = new ArrayList<>();
        for (TrialLog trial : trials) {
            String grown =
                    Leak.found(trial.rows()).stream().map(TrustText::growth).collect(Collectors.joining(", "));
            if (!grown.isEmpty()) {
                lines.add(trial.trial().id() + " leaks: " + grown);
            }
        }
        if (lines.size() <= MOST_LEAKS) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MOST_LEAKS));
        first.add(lines.size() - MOST_LEAKS + " more trials leak");
        return first;
    }

    /** {@code process.rss grows by 12.5 kB a step (95 % interval 12.1 to 12.9 kB)}. */
    private static String growth(Leak leak) {
        Trend trend = leak.trend();
        boolean bytes = !leak.column().equals(Leak.ARRAYS);
        double factor = bytes ? 1e-3 : 1;
        return String.format(
                Locale.ROOT,
                "%s grows by %s%s a step (95 %% interval %s to %s)",
                leak.column(),
                NumberText.number(trend.slope() * factor),
                bytes ? " kB" : "",
                NumberText.number(trend.low() * factor),
                NumberText.number(trend.high() * factor));
    }
}
