package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;

/** Which trial occupies which slot, and the last that it told. */
final class SlotBoard {

    /**
     * A trial that runs.
     *
     * @param trial the trial
     * @param start when it started, of {@link System#nanoTime}
     * @param row its latest row, by column; empty before the first
     */
    record Occupant(CampaignPlan.Trial trial, long start, Map<String, String> row) {}

    private final List<@Nullable Occupant> slots;

    SlotBoard(int slots) {
        this.slots = new ArrayList<>(Collections.nCopies(slots, null));
    }

    /** Puts a trial on the first free slots. */
    void put(CampaignPlan.Trial trial, int slotsTaken, long now) {
        List<Integer> free = new ArrayList<>();
        for (int slot = 0; slot < slots.size() && free.size() < slotsTaken; slot++) {
            if (slots.get(slot) == null) {
                free.add(slot);
            }
        }
        put(trial, free, now);
    }

    /** Puts a trial on given slots. */
    void put(CampaignPlan.Trial trial, List<Integer> taken, long now) {
        Occupant occupant = new Occupant(trial, now, Map.of());
        for (int slot : taken) {
            while (slots.size() <= slot) {
                slots.add(null); // more than were planned: shown all the same
            }
            slots.set(slot, occupant);
        }
    }

    void told(CampaignPlan.Trial trial, Map<String, String> row) {
        slots.replaceAll(occupant -> occupant != null && occupant.trial().id().equals(trial.id())
                ? new Occupant(occupant.trial(), occupant.start(), row)
                : occupant);
    }

    void remove(CampaignPlan.Trial trial) {
        slots.replaceAll(occupant -> occupant != null && occupant.trial().id().equals(trial.id()) ? null : occupant);
    }

    /** The occupants by slot; {@code null} for an idle one. */
    List<@Nullable Occupant> slots() {
        return Collections.unmodifiableList(slots);
    }
}
