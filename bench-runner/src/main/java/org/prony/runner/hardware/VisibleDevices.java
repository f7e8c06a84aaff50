package org.prony.runner.hardware;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CUDA_VISIBLE_DEVICES} as CUDA does.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-c-programming-guide/index.html#cuda-environment-variables">CUDA environment
 *     variables</a>
 */
final class VisibleDevices {

    private VisibleDevices() {}

    /**
     * The positions in {@code uuids} of the devices that are visible, in the order of the variable.
     *
     * <p>An entry is a position or the start of one UUID ({@code GPU-…}). The first entry that fits no device, more than one,
     * or one that was named before, ends the list.
     *
     * @param variable the variable's value; {@code null} (not set) makes all visible, an empty one none
     * @param uuids of the devices that can be used, in NVML's order, which is CUDA's where all are of one model, or under
     *     {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
     */
    static List<Integer> select(@Nullable String variable, List<String> uuids) {
        List<Integer> visible = new ArrayList<>();
        if (variable == null) {
            for (int i = 0; i < uuids.size(); i++) {
                visible.add(i);
            }
            return visible;
        }
        for (String entry : variable.split(",", -1)) {
            int position = position(entry.strip(), uuids);
            if (position < 0 || visible.contains(position)) {
                break;
            }
            visible.add(position);
        }
        return visible;
    }

    private static int position(String entry, List<String> uuids) {
        if (entry.startsWith("GPU-")) {
            List<String> matching =
                    uuids.stream().filter(uuid -> uuid.startsWith(entry)).toList();
            return matching.size() == 1 ? uuids.indexOf(matching.get(0)) : -1;
        }
        try {
            int position = Integer.parseInt(entry);
            return position < uuids.size() ? position : -1;
        } catch (NumberFormatException e) {
            return -1; // no device has such a name
        }
    }
}
