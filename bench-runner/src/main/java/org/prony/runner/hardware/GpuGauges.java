package org.prony.runner.hardware;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.runner.hardware.GpuDevice.Clock;
import org.prony.runner.hardware.GpuException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one GPU is asked at each sample.
 *
 * <p>A question that it does not answer is not asked again, and a GPU that is lost is asked nothing any more.
 */
final class GpuGauges {

    /** The end of a column's name, as of those below. */
    static final String ENERGY = "energy.since_start";

    private static final Logger LOG = LoggerFactory.getLogger(GpuGauges.class);

    private static final String COMPUTE_UTILIZATION = "compute.util";
    private static final String MEMORY_UTILIZATION = "mem.util";
    private static final String MEMORY_TOTAL = "mem.total";
    private static final String MEMORY_USED = "mem.used";
    private static final String MEMORY_FREE = "mem.free";
    private static final String TEMPERATURE = "temp.current";
    private static final String POWER = "power.draw";
    private static final String SM_CLOCK = "clock.sm";
    private static final String MEMORY_CLOCK = "clock.mem";
    private static final String ENERGY_SOURCE = "energy.source";
    private static final String OTHER_PROCESSES = "processes.other";
    private static final String THROTTLE = "throttle";

    private final String prefix;
    private final GpuDevice device;
    private final OtherProcesses others;
    private final GpuEnergy energy;
    private final List<Gauge> gauges = new ArrayList<>();
    private boolean lost;

    /**
     * Gauges of {@code device}; its energy counts from here.
     *
     * @param prefix of the columns, as {@code gpu.0}
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    GpuGauges(String prefix, GpuDevice device, OtherProcesses others, LongSupplier nanoTime) {
        this.prefix = prefix;
        this.device = device;
        this.others = others;
        this.energy = new GpuEnergy(device, nanoTime);
        gauges.add(new Gauge(List.of(COMPUTE_UTILIZATION, MEMORY_UTILIZATION), this::readUtilization));
        gauges.add(new Gauge(List.of(MEMORY_TOTAL, MEMORY_USED, MEMORY_FREE), this::readMemory));
        gauges.add(new Gauge(List.of(TEMPERATURE), found -> found.put(TEMPERATURE, device.temperature())));
        if (energy.counted()) {
            gauges.add(new Gauge(List.of(POWER), found -> found.put(POWER, device.power())));
            gauges.add(new Gauge(List.of(ENERGY, ENERGY_SOURCE), found -> found.put(ENERGY, energy.fromCounter())));
        } else {
            gauges.add(new Gauge(List.of(POWER, ENERGY, ENERGY_SOURCE), this::readPowerAndIntegrate));
        }
        gauges.add(new Gauge(List.of(SM_CLOCK), found -> found.put(SM_CLOCK, device.clock(Clock.SM))));
        gauges.add(new Gauge(List.of(MEMORY_CLOCK), found -> found.put(MEMORY_CLOCK, device.clock(Clock.MEMORY))));
        gauges.add(new Gauge(List.of(OTHER_PROCESSES), this::readProcesses));
        gauges.add(new Gauge(List.of(THROTTLE), this::readThrottle));
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
                Column.mean(name(SM_CLOCK)),
                Column.mean(name(MEMORY_CLOCK)),
                Column.latest(name(ENERGY)),
                Column.latestText(name(ENERGY_SOURCE)),
                Column.mostSeen(name(OTHER_PROCESSES)),
                Column.bitsSeen(name(THROTTLE)));
    }

    /** The columns of a mean over GPUs: all that are quantities. */
    static List<Column> averageColumns(String prefix) {
        return Stream.of(
                        Stream.of(COMPUTE_UTILIZATION, MEMORY_UTILIZATION).map(end -> Column.mean(prefix + "." + end)),
                        Stream.of(MEMORY_TOTAL, MEMORY_USED, MEMORY_FREE).map(end -> Column.latest(prefix + "." + end)),
                        Stream.of(TEMPERATURE, POWER, SM_CLOCK, MEMORY_CLOCK)
                                .map(end -> Column.mean(prefix + "." + end)),
                        Stream.of(Column.latest(prefix + "." + ENERGY)))
                .flatMap(columns -> columns)
                .toList();
    }

    /** Asks everything and fills the GPU's columns of {@code readings}. */
    GpuSample sample(Readings readings) {
        if (lost) {
            return GpuSample.NOTHING;
        }
        Found found = new Found();
        Map<Gauge, GpuException> refused = new LinkedHashMap<>();
        for (Gauge gauge : gauges) {
            try {
                gauge.question().ask(found);
            } catch (GpuException e) {
                refused.put(gauge, e);
                if (e.reason() == Reason.LOST) {
                    break;
                }
            }
        }
        Optional<GpuException> loss = loss(refused);
        if (loss.isPresent()) {
            lost = true;
            LOG.warn(
                    "hardware: {} ({}, {}) is lost, so its cells stay blank: {}",
                    prefix,
                    device.name(),
                    device.uuid(),
                    loss.get().getMessage());
            return GpuSample.NOTHING;
        }
        refused.forEach(this::switchOff);
        found.quantities.forEach((end, value) -> readings.set(name(end), value));
        if (found.quantities.containsKey(ENERGY)) {
            readings.set(name(ENERGY_SOURCE), energy.source());
        }
        found.others.ifPresent(count -> readings.set(name(OTHER_PROCESSES), count));
        found.throttle.ifPresent(reasons -> readings.set(name(THROTTLE), reasons));
        return new GpuSample(found.quantities, found.slowed, found.shared);
    }

    /** Fills the mean of each quantity over the GPUs that told it. */
    static void average(String prefix, List<GpuSample> samples, Readings readings) {
        samples.stream()
                .flatMap(sample -> sample.quantities().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)))
                .forEach((end, mean) -> readings.set(prefix + "." + end, mean));
    }

    /** The answer that says that the GPU is gone; a driver may not know why, but then nothing is answered. */
    private Optional<GpuException> loss(Map<Gauge, GpuException> refused) {
        boolean nothing = refused.size() == gauges.size();
        return refused.values().stream()
                .filter(e -> e.reason() == Reason.LOST || (nothing && e.reason() == Reason.UNEXPLAINED))
                .findFirst();
    }

    private void switchOff(Gauge gauge, GpuException cause) {
        gauges.remove(gauge);
        LOG.warn(
                "hardware: {} {} blank: {}",
                gauge.columns().stream().map(this::name).collect(Collectors.joining(", ")),
                gauge.columns().size() == 1 ? "stays" : "stay",
                cause.getMessage());
    }

    private void readUtilization(Found found) throws GpuException {
        GpuDevice.Utilization utilization = device.utilization();
        found.put(COMPUTE_UTILIZATION, utilization.compute());
        found.put(MEMORY_UTILIZATION, utilization.memory());
    }

    private void readMemory(Found found) throws GpuException {
        GpuDevice.Memory memory = device.memory();
        found.put(MEMORY_TOTAL, (double) memory.total());
        found.put(MEMORY_USED, (double) memory.used());
        found.put(MEMORY_FREE, (double) memory.free());
    }

    private void readPowerAndIntegrate(Found found) throws GpuException {
        double watts = device.power();
        found.put(POWER, watts);
        found.put(ENERGY, energy.fromPower(watts));
    }

    private void readProcesses(Found found) throws GpuException {
        List<GpuProcess> listed = device.processes();
        try {
            int count = others.count(listed);
            found.others = OptionalLong.of(count);
            found.shared = count > 0 ? Optional.of(true) : others.seesAll() ? Optional.of(false) : Optional.empty();
        } catch (IOException e) {
            throw new GpuException(Reason.NOT_TOLD, "the trial's processes cannot be told from others: " + e);
        }
    }

    private void readThrottle(Found found) throws GpuException {
        long reasons = device.throttleReasons();
        found.throttle = OptionalLong.of(reasons);
        found.slowed = ThrottleReasons.slowed(reasons, device);
    }

    private String name(String end) {
        return prefix + "." + end;
    }

    /**
     * One question.
     *
     * @param columns that its answer fills, by the ends of their names
     */
    private record Gauge(List<String> columns, Question question) {}

    @FunctionalInterface
    private interface Question {
        void ask(Found found) throws GpuException;
    }

    /** The answers of one sample so far. */
    private static final class Found {

        private final Map<String, Double> quantities = new LinkedHashMap<>();
        private OptionalLong others = OptionalLong.empty();
        private OptionalLong throttle = OptionalLong.empty();
        private Optional<Boolean> slowed = Optional.empty();
        private Optional<Boolean> shared = Optional.empty();

        void put(String end, double value) {
            quantities.put(end, value);
        }
    }
}
