package org.prony.runner.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.runner.hardware.HostInventory;

/** Checks of the host and its sensors. */
public final class HostChecks {

    private static final double GIBIBYTE = 1L << 30;

    /** The default workloads take less than half of it, with the JVM. */
    private static final long LEAST_MEMORY = 2L << 30;

    private static final String IDLE_CORES = "idle cores";

    private HostChecks() {}

    /**
     * The checks.
     *
     * @param host what the host is made of
     * @param columns the columns of the sensors that were found
     * @param cells what they read over a second or so, by column
     */
    public static List<Check> of(HostInventory host, List<String> columns, Map<String, String> cells) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                "CPU",
                host.cpuModel() + ", " + ofAll(host.logicalCpus(), host.hostLogicalCpus()) + " hardware threads, "
                        + host.physicalCpus() + " cores"));
        checks.add(idleCores(columns, cells));
        checks.add(memory(host));
        checks.add(sensor(
                "temperature",
                columns.stream()
                        .filter(column -> column.startsWith(HardwareColumns.TEMPERATURE_PREFIX))
                        .toList(),
                "on a real machine load the driver of its sensors (modprobe coretemp, or k10temp for AMD); a virtual machine has"
                        + " none"));
        checks.add(sensor(
                "CPU energy",
                columns.stream()
                        .filter(column ->
                                column.equals(MetricsSchema.ENERGY_CPU) || column.equals(MetricsSchema.ENERGY_DRAM))
                        .toList(),
                "on a real machine let root make the counters readable (chmod a+r /sys/class/powercap/*/energy_uj); a virtual"
                        + " machine has none"));
        checks.add(sensor(
                "stolen CPU time",
                columns.stream()
                        .filter(column -> column.equals(HardwareColumns.CPU_STEAL))
                        .toList(),
                "Linux alone counts it; elsewhere nothing can be done, and a busy host of this machine goes unseen"));
        return checks;
    }

    private static Check idleCores(List<String> columns, Map<String, String> cells) {
        if (!columns.contains(HardwareColumns.CPU_OTHERS)) {
            return Check.missing(
                    IDLE_CORES,
                    "not measured",
                    "Linux alone tells what other processes take, and not within a quota of CPU time");
        }
        String others = cells.get(HardwareColumns.CPU_OTHERS);
        if (others == null) {
            return Check.missing(
                    IDLE_CORES, "not told", "this kernel does not count what its cores do (gVisor), or not in time");
        }
        String text = String.format(
                Locale.ROOT, "other processes take %.0f %% of the time of the cores", Double.parseDouble(others));
        return Boolean.parseBoolean(cells.get(HardwareColumns.CPU_SHARED))
                ? Check.missing(
                        IDLE_CORES,
                        text,
                        "end them (top shows them, in a container that of its host); trials beside them are slower"
                                + " and marked as disturbed")
                : Check.ok(IDLE_CORES, text);
    }

    private static Check memory(HostInventory host) {
        String text = String.format(Locale.ROOT, "%.1f GiB", host.memoryTotal() / GIBIBYTE)
                + (host.memoryTotal() < host.hostMemoryTotal()
                        ? String.format(Locale.ROOT, " of the host's %.1f GiB", host.hostMemoryTotal() / GIBIBYTE)
                        : "");
        return host.memoryTotal() >= LEAST_MEMORY
                ? Check.ok("memory", text)
                : Check.wrong("memory", text, "give it 2 GiB at least; less ends trials with SIGKILL");
    }

    private static Check sensor(String subject, List<String> columns, String otherwise) {
        return columns.isEmpty()
                ? Check.missing(subject, "not measured", otherwise)
                : Check.ok(subject, String.join(", ", columns));
    }

    private static String ofAll(int usable, int all) {
        return usable == all ? Integer.toString(all) : usable + " of the host's " + all;
    }
}
