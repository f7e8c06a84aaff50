package org.prony.runner.hardware;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** The Java objects of this JVM that are alive. */
public final class LiveHeap {

    /** With the first, a collection that is asked for is not made; with the second, garbage is left after it. */
    private static final List<String> HINDRANCES = List.of("DisableExplicitGC", "ExplicitGCInvokesConcurrent");

    private LiveHeap() {}

    /**
     * Collects the garbage of the whole heap and tells what is left, in bytes; meanwhile all threads stand still.
     *
     * @return empty where flags of the JVM do not let it
     */
    public static OptionalLong afterCollection() {
        if (hindered()) {
            return OptionalLong.empty();
        }
        System.gc();
        List<MemoryUsage> left = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .toList();
        return left.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(left.stream().mapToLong(MemoryUsage::getUsed).sum());
    }

    private static boolean hindered() {
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return flags == null
                    || HINDRANCES.stream()
                            .anyMatch(flag ->
                                    Boolean.parseBoolean(flags.getVMOption(flag).getValue()));
        } catch (IllegalArgumentException e) {
            return true; // a JVM without such a flag, of which it is not known what it does
        }
    }
}
