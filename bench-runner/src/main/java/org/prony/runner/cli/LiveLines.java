package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;

/** Writes the state of a campaign as the lines of its live view: one per slot and one for the whole. */
final class LiveLines {

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;
    private static final int SHORTEST_NAME = 16;
    private static final String GAP = "  ";

    private final Map<String, WorkloadDescriptor> workloads = new TreeMap<>();
    private final Slots slots;

    LiveLines(CampaignPlan plan) {
        plan.workloads().forEach(workload -> workloads.put(workload.id(), workload));
        this.slots = plan.schedule().slots();
    }

    /**
     * The lines, none longer than the terminal is wide, and fewer than it has rows.
     *
     * @param now of {@link System#nanoTime}
     */
    List<String> of(SlotBoard board, CampaignProgress progress, Terminal.Size size, long now) {
        // A full line would wrap on some terminals, a full screen would scroll.
        int columns = size.columns() - 1;
        int room = size.rows() - 2;
        List<SlotBoard.@Nullable Occupant> occupants = board.slots();
        int shown = occupants.size() <= room ? occupants.size() : Math.max(0, room - 1);
        List<String> lines = new ArrayList<>();
        for (int slot = 0; slot < shown; slot++) {
            lines.add(TextWidth.cut(slotLine(slot, occupants.get(slot), columns, now), columns));
        }
        if (shown < occupants.size() && room > 0) {
            int hidden = occupants.size() - shown;
            lines.add(TextWidth.cut("… and " + Texts.count(hidden, shown == 0 ? "slot" : "more slot"), columns));
        }
        lines.add(TextWidth.cut(campaignLine(progress, columns, now), columns));
        return lines;
    }

    /** {@code 38 done, 2 failed of 40 trials}: what stays when the view ends. */
    static String summary(CampaignProgress progress) {
        return progress.done() + " done, " + progress.failed() + " failed"
                + (progress.running() + progress.left() > 0
                        ? ", " + (progress.running() + progress.left()) + " left"
                        : "")
                + " of " + Texts.count(progress.total(), "trial");
    }

    private String slotLine(int slot, SlotBoard.@Nullable Occupant occupant, int columns, long now) {
        boolean gpu = slot < slots.gpus().size();
        String head = (gpu ? "gpu " + slots.gpus().get(slot) : "slot " + (slot + 1)) + GAP;
        if (occupant == null) {
            return head + "idle";
        }
        CampaignPlan.Trial trial = occupant.trial();
        WorkloadDescriptor workload = workloads.get(trial.workload());
        String told =
                workload == null || occupant.row().isEmpty() ? "" : GAP + TrialText.describe(workload, occupant.row());
        String rest = told + GAP + duration(Math.floor((now - occupant.start()) / 1e9));
        // The name gives way first: the numbers are what changes.
        int room = Math.max(SHORTEST_NAME, columns - TextWidth.of(head) - TextWidth.of(rest));
        return head + TextWidth.cut(name(trial), room) + rest;
    }

    private String name(CampaignPlan.Trial trial) {
        if (trial.name().isEmpty()) {
            return trial.id();
        }
        return workloads.size() > 1 ? trial.workload() + " " + trial.name() : trial.name();
    }

    private static String campaignLine(CampaignProgress progress, int columns, long now) {
        String counts = progress.done() + " done  " + progress.failed() + " failed  " + progress.running()
                + " running  " + progress.left() + " left";
        OptionalDouble seconds = progress.secondsLeft(now);
        String time = seconds.isPresent() ? "about " + duration(Math.ceil(seconds.getAsDouble())) : "";
        String share = (Math.round(100 * progress.part()) + " %" + GAP + time).stripTrailing();
        int room = Math.min(LONGEST_BAR, columns - counts.length() - share.length() - 2 * GAP.length());
        if (room >= SHORTEST_BAR) {
            return counts + GAP + bar(progress.part(), room) + GAP + share;
        }
        String plain = counts + GAP + share;
        return plain.length() <= columns
                ? plain
                : plain.replace(GAP, " ").replace("running", "run").replace("about ", "~");
    }

    /** Without tenths, which would only flicker. */
    private static String duration(double wholeSeconds) {
        return wholeSeconds < 60 ? Math.round(wholeSeconds) + " s" : Texts.duration(wholeSeconds);
    }

    private static String bar(double part, int width) {
        int full = (int) Math.round((width - 2) * part);
        return "[" + "=".repeat(full) + " ".repeat(width - 2 - full) + "]";
    }
}
