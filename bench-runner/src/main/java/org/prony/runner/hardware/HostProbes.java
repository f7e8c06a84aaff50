package org.prony.runner.hardware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import oshi.spi.SystemInfoProvider;

/** The probes of the host. */
final class HostProbes {

    private HostProbes() {}

    /** All of them; OSHI is started by the first that is opened. */
    static List<Probe> all() {
        Supplier<SystemInfoProvider> oshi = new StartedOnce<>("OSHI", Oshi::start);
        Path root = Path.of("/");
        List<Probe> probes = new ArrayList<>(List.of(
                new CpuLoadProbe(oshi, root),
                new CpuClockProbe(oshi),
                new TemperatureProbe(oshi),
                new MemoryProbe(oshi, root),
                new ProcessProbe(oshi),
                new JvmProbe(),
                new DiskProbe(oshi),
                new NetworkProbe(oshi)));
        if (Oshi.linux()) {
            probes.add(new SwapProbe(
                    root.resolve("proc/vmstat"),
                    () -> oshi.get().getHardware().getMemory().getPageSize(),
                    System::nanoTime));
            probes.add(new OtherLoadProbe(root));
            probes.add(new ContextSwitchProbe());
            probes.add(new RaplProbe(root.resolve("sys/class/powercap")));
            probes.add(new CpuThrottleProbe(root.resolve("sys/devices/system/cpu")));
            probes.add(new CpuLimitProbe(root, System::nanoTime));
        }
        return probes;
    }
}
