package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prony.report.stats.PairedRatio;
import org.prony.runner.overhead.Overhead;
import org.prony.runner.trial.StepCosts;

/** What the bench costs, as the console shows it. */
final class OverheadText {

    private OverheadText() {}

    static List<String> lines(Overhead found) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("what the bench costs " + found.workload() + " on " + found.device() + ", "
                + Texts.count(found.threads(), "thread"));
        lines.addAll(ratios(found));
        lines.add("ratios are medians of the pairs', with their 95 % interval");
        lines.add("");
        lines.addAll(probes(found.blocks().probes()));
        lines.add("beside the training, every " + Texts.number(found.blocks().period()) + " s");
        lines.add("");
        lines.add(verdict(found));
        return lines;
    }

    private static List<String> ratios(Overhead found) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "ratio", "", "median", "against", "pairs"));
        rows.add(row("step, sensors and log on against off", found.step(), "%.4f", "%.3f ms", 1e3));
        rows.add(row("step, off against off (noise)", found.noise(), "%.4f", "%.3f ms", 1e3));
        PairedRatio launch = found.launch();
        if (launch != null) {
            rows.add(row("launch to first step, against a plain program", launch, "%.3f", "%.3f s", 1));
        }
        return Texts.aligned(rows);
    }

    private static List<String> row(String what, PairedRatio ratio, String form, String time, double scale) {
        return List.of(
                what,
                String.format(Locale.ROOT, form, ratio.median()),
                String.format(Locale.ROOT, "(" + form + " to " + form + ")", ratio.low(), ratio.high()),
                String.format(Locale.ROOT, time, ratio.measured() * scale),
                String.format(Locale.ROOT, time, ratio.base() * scale),
                Integer.toString(ratio.n()));
    }

    private static List<String> probes(List<StepCosts.ProbeCost> probes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("one sample of the sensors for", "mean", "longest", "samples"));
        double all = 0;
        for (StepCosts.ProbeCost probe : probes) {
            if (probe.columns().isEmpty()) {
                continue; // nothing of it is on this machine
            }
            all += probe.mean();
            rows.add(List.of(
                    "  " + named(probe.columns()),
                    milliseconds(probe.mean()),
                    milliseconds(probe.max()),
                    Long.toString(probe.samples())));
        }
        rows.add(List.of("  all of them", milliseconds(all), "", ""));
        return Texts.aligned(rows);
    }

    private static String named(List<String> columns) {
        int more = columns.size() - 1;
        return columns.get(0) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f ms", seconds * 1e3);
    }

    private static String verdict(Overhead found) {
        return switch (found.verdict()) {
            case WITHIN -> "ok: the bench makes a step at most 1 % longer";
            case ABOVE -> "too much: the bench makes a step more than 1 % longer";
            case UNKNOWN ->
                "cannot be told: the interval holds 1 %; keep other work off the machine, or give more --pairs";
        };
    }
}
