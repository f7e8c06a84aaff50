package org.prony.runner.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Hands out the slots of a campaign, and takes them back. Not thread-safe. */
public final class SlotPool {

    private final List<Slot> slots;
    private final boolean gpus;
    private final TreeSet<Integer> free = new TreeSet<>();

    /**
     * One slot.
     *
     * @param gpu the UUID of its GPU; empty where trials share the CPU
     * @param cores those it is bound to; empty if all
     * @param threads CPU threads
     */
    private record Slot(String gpu, List<Integer> cores, int threads) {}

    private SlotPool(List<Slot> slots, boolean gpus) {
        this.slots = slots;
        this.gpus = gpus;
        for (int slot = 0; slot < slots.size(); slot++) {
            free.add(slot);
        }
    }

    /** {@code shares} equal shares of the cores, of floor(cores / shares) each; {@code shares} is at most the cores' number. */
    public static SlotPool ofCpu(int shares, Machine machine) {
        if (shares < 1 || shares > machine.cores().size()) {
            throw new IllegalArgumentException(
                    shares + " shares of " + machine.cores().size() + " cores");
        }
        List<Slot> slots = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            slots.add(slot("", share, shares, machine));
        }
        return new SlotPool(slots, false);
    }

    /** One slot for each GPU, by UUID, among which the cores are shared equally; with fewer cores than GPUs all use all. */
    public static SlotPool ofGpus(List<String> uuids, Machine machine) {
        if (uuids.isEmpty()) {
            throw new IllegalArgumentException("no GPU");
        }
        List<Slot> slots = new ArrayList<>();
        for (String uuid : uuids) {
            slots.add(slot(uuid, slots.size(), uuids.size(), machine));
        }
        return new SlotPool(slots, true);
    }

    private static Slot slot(String gpu, int share, int shares, Machine machine) {
        int each = machine.cores().size() / shares;
        int threads = Math.max(1, Math.min(each, machine.processors() / shares));
        List<Integer> cores = shares == 1 ? List.of() : machine.cores().subList(share * each, (share + 1) * each);
        return new Slot(gpu, List.copyOf(cores), threads);
    }

    /** How many there are. */
    public int count() {
        return slots.size();
    }

    /** The CPU threads of a trial that takes one slot. */
    public int threads() {
        return slots.get(0).threads();
    }

    /**
     * The free slots of lowest number, as many as {@code wanted} GPUs need: one where trials share the CPU.
     *
     * @return empty if so many are not free now
     * @throws IllegalArgumentException if there are not so many at all
     */
    Optional<Share> take(int wanted) {
        int needed = gpus ? wanted : 1;
        if (needed > slots.size()) {
            throw new IllegalArgumentException(needed + " of " + slots.size() + " slots");
        }
        if (needed > free.size()) {
            return Optional.empty();
        }
        List<Integer> taken = List.copyOf(free).subList(0, needed);
        free.removeAll(taken);
        return Optional.of(share(taken));
    }

    /** The share of a trial that has the first slot to itself, for what runs outside of a campaign. */
    public Share first() {
        return share(List.of(0));
    }

    /** Takes back what {@link #take} handed out. */
    void giveBack(Share share) {
        free.addAll(share.slots());
    }

    private Share share(List<Integer> taken) {
        List<Integer> cores = new ArrayList<>();
        List<String> uuids = new ArrayList<>();
        int threads = 0;
        for (int index : taken) {
            Slot slot = slots.get(index);
            cores.addAll(slot.cores());
            uuids.add(slot.gpu());
            threads += slot.threads();
        }
        // An empty list hides GPUs from an engine, which would otherwise ask for CUDA when it starts.
        Map<String, String> environment = Map.of(Share.VISIBLE_DEVICES, String.join(",", uuids));
        return new Share(taken, gpus ? "gpu:0" : "cpu", threads, cores, environment);
    }
}
