package org.prony.runner.hardware;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.runner.hardware.GpuException.Reason;

/**
 * Reads NVML's lists of processes.
 *
 * <p>An entry begins with a 4-byte number and, at 8, the bytes of memory. How long it is was never told apart by the
 * functions' names: {@code nvmlProcessInfo_v1_t} has 16 bytes, {@code nvmlProcessInfo_v2_t} 24, and some drivers of 535 wrote
 * 32 under the name of 24. It is therefore seen from what was written.
 */
final class NvmlProcesses {

    static final int LONGEST_ENTRY = 32;

    private static final int V1_ENTRY = 16;
    private static final int V2_ENTRY = 24;
    private static final int MEMORY_OFFSET = 8;
    /** {@code NVML_VALUE_NOT_AVAILABLE}. */
    private static final long NOT_AVAILABLE = -1;
    /** No last byte of an entry: those are the highest bytes of sizes and of small numbers, 0 or all bits. */
    private static final byte UNWRITTEN = (byte) 0xA5;

    private static final int EXPECTED = 64;
    private static final int MOST = 1 << 16;

    private NvmlProcesses() {}

    /** The processes with a CUDA context, each once. */
    static List<GpuProcess> read(Nvml nvml, Pointer device) throws GpuException {
        NvmlLibrary functions = nvml.functions();
        return nvml.newest(
                () -> read(
                        nvml,
                        "_v3",
                        V2_ENTRY,
                        (count, entries) -> functions.nvmlDeviceGetComputeRunningProcesses_v3(device, count, entries)),
                () -> read(
                        nvml,
                        "_v2",
                        V2_ENTRY,
                        (count, entries) -> functions.nvmlDeviceGetComputeRunningProcesses_v2(device, count, entries)),
                () -> read(
                        nvml,
                        "",
                        V1_ENTRY,
                        (count, entries) -> functions.nvmlDeviceGetComputeRunningProcesses(device, count, entries)));
    }

    private static List<GpuProcess> read(Nvml nvml, String version, int documented, Listing listing)
            throws GpuException {
        String function = "nvmlDeviceGetComputeRunningProcesses" + version;
        int room = EXPECTED;
        while (room <= MOST) {
            try (Memory entries = new Memory((long) room * LONGEST_ENTRY)) {
                entries.setMemory(0, entries.size(), UNWRITTEN);
                int[] count = {room};
                int code = nvml.ask(function, () -> listing.fill(count, entries));
                if (code != NvmlLibrary.INSUFFICIENT_SIZE) {
                    nvml.check(function, code);
                    return processes(entries, Math.min(count[0], room), documented);
                }
                room = 2 * Math.max(room, count[0]); // more may come meanwhile
            }
        }
        throw new GpuException(Reason.NOT_TOLD, function + " has more than " + MOST + " processes to list");
    }

    private static List<GpuProcess> processes(Memory entries, int count, int documented) {
        int length = entryLength(entries, count, documented);
        Map<Long, GpuProcess> byPid = new LinkedHashMap<>(); // in a container a process may be listed several times
        for (int i = 0; i < count; i++) {
            long at = (long) i * length;
            long pid = Integer.toUnsignedLong(entries.getInt(at));
            long bytes = entries.getLong(at + MEMORY_OFFSET);
            byPid.putIfAbsent(pid, new GpuProcess(pid, bytes == NOT_AVAILABLE ? null : bytes));
        }
        return new ArrayList<>(byPid.values());
    }

    private static int entryLength(Memory entries, int count, int documented) {
        long end = entries.size();
        while (end > 0 && entries.getByte(end - 1) == UNWRITTEN) {
            end--;
        }
        for (int length : new int[] {V1_ENTRY, V2_ENTRY, LONGEST_ENTRY}) {
            if (end <= (long) count * length && end > (long) count * (length - MEMORY_OFFSET)) {
                return length;
            }
        }
        return documented; // nothing was written, or past the last entry as well
    }

    /** One version of the function. */
    @FunctionalInterface
    private interface Listing {
        int fill(int[] count, Pointer entries);
    }
}
