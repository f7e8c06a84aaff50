package org.prony.runner.hardware;

import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;

/**
 * This JVM: the heap in use in bytes, and the time spent in garbage collection and in compilation since it started, in
 * seconds. A JVM that only interprets has no time of compilation.
 */
final class JvmProbe implements Probe {

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final @Nullable CompilationMXBean compiler;

    /** Of this JVM. */
    JvmProbe() {
        this(ManagementFactory.getCompilationMXBean());
    }

    /**
     * Of a JVM with this compiler.
     *
     * @param compiler {@code null} where all code is interpreted
     */
    JvmProbe(@Nullable CompilationMXBean compiler) {
        this.compiler = compiler != null && compiler.isCompilationTimeMonitoringSupported() ? compiler : null;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(
                List.of(Column.latestWhole(HardwareColumns.HEAP_USED), Column.latest(HardwareColumns.GC_TIME)));
        if (compiler != null) {
            columns.add(Column.latest(HardwareColumns.JIT_TIME));
        }
        return columns;
    }

    @Override
    public void sample(Readings readings) {
        Runtime runtime = Runtime.getRuntime();
        readings.set(HardwareColumns.HEAP_USED, runtime.totalMemory() - runtime.freeMemory());
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime()); // -1 where a collector does not tell
        }
        readings.set(HardwareColumns.GC_TIME, millis / 1000.0);
        if (compiler != null) {
            readings.set(HardwareColumns.JIT_TIME, compiler.getTotalCompilationTime() / 1000.0);
        }
    }
}
