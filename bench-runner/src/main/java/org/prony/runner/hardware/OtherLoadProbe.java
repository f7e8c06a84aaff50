package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;

/**
 * What others took of the cores that this process may use; on Linux. Within a quota of less CPU time than the cores have there are no
 * columns: whose the cores are is for the container's host to say.
 */
final class OtherLoadProbe implements Probe {

    private final Path root;
    private @Nullable AllowedCpus allowed;
    private @Nullable TrialCpuTime own;
    private @Nullable OtherLoad others;

    /** Of a machine whose file system has its root there. */
    OtherLoadProbe(Path root) {
        this.root = root;
    }

    @Override
    public void open() throws IOException {
        AllowedCpus cpus = AllowedCpus.find(root).orElse(null);
        if (cpus != null && CpuQuota.find(root, cpus.numbers().size()).isEmpty()) {
            own = new TrialCpuTime();
            others = new OtherLoad(own);
            allowed = cpus;
        }
    }

    @Override
    public List<Column> columns() {
        return others == null
                ? List.of()
                : List.of(Column.mean(HardwareColumns.CPU_OTHERS), Column.flagSeen(HardwareColumns.CPU_SHARED));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        if (others != null) {
            CpuTicks ticks = Objects.requireNonNull(allowed).ticks();
            others.sample(System.nanoTime(), ticks, readings);
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
