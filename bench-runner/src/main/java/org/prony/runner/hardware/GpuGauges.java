package org.prony.runner.hardware;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one GPU is asked at each sample. */
final class GpuGauges {

    private static final Logger LOG = LoggerFactory.getLogger(GpuGauges.class);

    private static final String COMPUTE_UTILIZATION = "compute.util";
    private static final String MEMORY_UTILIZATION = "mem.util";
    private static final String MEMORY_TOTAL = "mem.total";
    private static final String MEMORY_USED = "mem.used";
    private static final String MEMORY_FREE = "mem.free";
    private static final String TEMPERATURE = "temp.current";
    private static final String POWER = "power.draw";
    private static final String CLOCK = "clock.sm";
    private static final String ENERGY = "energy.since_start";
    private static final String THROTTLE = "throttle";

    private final String prefix;
    private final GpuDevice device;
    private final Set<String> switchedOff = new HashSet<>();
    private @Nullable Long energyAtStart;

    /**
     * Gauges of {@code device}; its energy counts from here.
     *
     * @param prefix of the columns, as {@code gpu.0}
     */
    GpuGauges(String prefix, GpuDevice device) {
        this.prefix = prefix;
        this.device = device;
        ask(ENERGY, () -> energyAtStart = device.energyMillijoules());
    }

    List<Column> columns() {
        return List.of(
                Column.mean(name(COMPUTE_UTILIZATION)),
                Column.mean(name(MEMORY_UTILIZATION)),
                Column.latestWhole(name(MEMORY_TOTAL)),
                Column.latestWhole(name(MEMORY_USED)),
                Column.latestWhole(name(MEMORY_FREE)),
                Column.mean(name(TEMPERATURE)),
                Column.mean(name(POWER)),
                Column.mean(name(CLOCK)),
                Column.latest(name(ENERGY)),
                Column.bitsSeen(name(THROTTLE)));
    }

    /** The columns of a mean over GPUs: all that are quantities. */
    static List<Column> averageColumns(String prefix) {
        List<Column> columns = new ArrayList<>();
        for (String quantity : List.of(COMPUTE_UTILIZATION, MEMORY_UTILIZATION)) {
            columns.add(Column.mean(prefix + "." + quantity));
        }
        for (String quantity : List.of(MEMORY_TOTAL, MEMORY_USED, MEMORY_FREE)) {
            columns.add(Column.latest(prefix + "." + quantity));
        }
        for (String quantity : List.of(TEMPERATURE, POWER, CLOCK)) {
            columns.add(Column.mean(prefix + "." + quantity));
        }
        columns.add(Column.latest(prefix + "." + ENERGY));
        return columns;
    }

    /** Asks everything, fills {@code readings}, and answers the quantities by name. */
    Map<String, Double> sample(Readings readings) {
        Map<String, Double> quantities = new LinkedHashMap<>();
        ask(COMPUTE_UTILIZATION, () -> {
            GpuDevice.Utilization utilization = device.utilization();
            quantities.put(COMPUTE_UTILIZATION, (double) utilization.compute());
            quantities.put(MEMORY_UTILIZATION, (double) utilization.memory());
        });
        ask(MEMORY_TOTAL, () -> {
            GpuDevice.Memory memory = device.memory();
            quantities.put(MEMORY_TOTAL, (double) memory.total());
            quantities.put(MEMORY_USED, (double) memory.used());
            quantities.put(MEMORY_FREE, (double) memory.free());
        });
        ask(TEMPERATURE, () -> quantities.put(TEMPERATURE, (double) device.temperature()));
        ask(POWER, () -> quantities.put(POWER, device.power()));
        ask(CLOCK, () -> quantities.put(CLOCK, (double) device.clock(GpuDevice.Clock.SM)));
        Long start = energyAtStart;
        if (start != null) {
            ask(ENERGY, () -> quantities.put(ENERGY, (device.energyMillijoules() - start) / 1000.0));
        }
        ask(THROTTLE, () -> readings.set(name(THROTTLE), device.throttleReasons()));
        quantities.forEach((quantity, value) -> readings.set(name(quantity), value));
        return quantities;
    }

    /** Fills the mean of each quantity over the GPUs that told it. */
    static void average(String prefix, List<Map<String, Double>> samples, Readings readings) {
        Map<String, List<Double>> byQuantity = new LinkedHashMap<>();
        for (Map<String, Double> sample : samples) {
            sample.forEach((quantity, value) -> byQuantity
                    .computeIfAbsent(quantity, unseen -> new ArrayList<>())
                    .add(value));
        }
        byQuantity.forEach((quantity, values) -> readings.set(
                prefix + "." + quantity,
                values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN)));
    }

    private String name(String quantity) {
        return prefix + "." + quantity;
    }

    private void ask(String query, Query action) {
        if (switchedOff.contains(query)) {
            return;
        }
        try {
            action.run();
        } catch (GpuException e) {
            switchedOff.add(query);
            LOG.warn("hardware: {} stays blank: {}", name(query), e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Query {
        void run() throws GpuException;
    }
}
