package org.prony.runner.hardware;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** This JVM: the heap in use in bytes, and the time spent in garbage collection since it started, in seconds. */
final class JvmProbe implements Probe {

    private static final String HEAP_USED = "jvm.heap.used";
    private static final String GC_TIME = "jvm.gc.time";

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    @Override
    public List<Column> columns() {
        return List.of(Column.latestWhole(HEAP_USED), Column.latest(GC_TIME));
    }

    @Override
    public void sample(Readings readings) {
        Runtime runtime = Runtime.getRuntime();
        readings.set(HEAP_USED, runtime.totalMemory() - runtime.freeMemory());
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime()); // -1 where a collector does not tell
        }
        readings.set(GC_TIME, millis / 1000.0);
    }
}
