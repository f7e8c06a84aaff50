package org.prony.runner.hardware;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.GpuColumns;
import org.prony.runner.hardware.GpuDevice.Clock;
import org.prony.runner.hardware.GpuException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one GPU is asked at each sample.
 *
 * <p>A question that it cannot answer is not asked again, nor is one that three samples in a row brought no answer to although it
 * may have one. A GPU that is lost, or has answered nothing at all three times, is asked nothing any more.
 */
final class GpuGauges {

    private static final Logger LOG = LoggerFactory.getLogger(GpuGauges.class);
    private static final int MOST_REFUSALS = 3;

    private final String prefix;
    private final GpuDevice device;
    private final OtherProcesses others;
    private final GpuEnergy energy;
    private final List<Gauge> gauges = new ArrayList<>();
    /** How many samples in a row a gauge that may answer has not. */
    private final Map<Gauge, Integer> refusals = new HashMap<>();

    private int silentSamples;
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
        gauges.add(new Gauge(
                List.of(GpuColumns.COMPUTE_UTILIZATION, GpuColumns.MEMORY_UTILIZATION), this::readUtilization));
        gauges.add(new Gauge(
                List.of(GpuColumns.MEMORY_TOTAL, GpuColumns.MEMORY_USED, GpuColumns.MEMORY_FREE), this::readMemory));
        gauges.add(new Gauge(
                List.of(GpuColumns.TEMPERATURE), found -> found.put(GpuColumns.TEMPERATURE, device.temperature())));
        if (energy.counted()) {
            gauges.add(new Gauge(List.of(GpuColumns.POWER), found -> found.put(GpuColumns.POWER, device.power())));
            gauges.add(new Gauge(
                    List.of(GpuColumns.ENERGY, GpuColumns.ENERGY_SOURCE),
                    found -> found.put(GpuColumns.ENERGY, energy.fromCounter())));
        } else {
            gauges.add(new Gauge(
                    List.of(GpuColumns.POWER, GpuColumns.ENERGY, GpuColumns.ENERGY_SOURCE),
                    this::readPowerAndIntegrate));
        }
        gauges.add(new Gauge(
                List.of(GpuColumns.SM_CLOCK), found -> found.put(GpuColumns.SM_CLOCK, device.clock(Clock.SM))));
        gauges.add(new Gauge(
                List.of(GpuColumns.MEMORY_CLOCK),
                found -> found.put(GpuColumns.MEMORY_CLOCK, device.clock(Clock.MEMORY))));
        gauges.add(new Gauge(List.of(GpuColumns.MEMORY_PROCESS, GpuColumns.OTHER_PROCESSES), this::readProcesses));
        gauges.add(new Gauge(List.of(GpuColumns.THROTTLE), this::readThrottle));
    }

    List<Column> columns() {
        return List.of(
                Column.mean(name(GpuColumns.COMPUTE_UTILIZATION)),
                Column.mean(name(GpuColumns.MEMORY_UTILIZATION)),
                Column.latestWhole(name(GpuColumns.MEMORY_TOTAL)),
                Column.latestWhole(name(GpuColumns.MEMORY_USED)),
                Column.latestWhole(name(GpuColumns.MEMORY_FREE)),
                Column.latestWhole(name(GpuColumns.MEMORY_PROCESS)),
                Column.mean(name(GpuColumns.TEMPERATURE)),
                Column.mean(name(GpuColumns.POWER)),
                Column.mean(name(GpuColumns.SM_CLOCK)),
                Column.mean(name(GpuColumns.MEMORY_CLOCK)),
                Column.latest(name(GpuColumns.ENERGY)),
                Column.latestText(name(GpuColumns.ENERGY_SOURCE)),
                Column.mostSeen(name(GpuColumns.OTHER_PROCESSES)),
                Column.bitsSeen(name(GpuColumns.THROTTLE)));
    }

    /** The columns of a mean over GPUs: all that are quantities. */
    static List<Column> averageColumns(String prefix) {
        return Stream.of(
                        Stream.of(GpuColumns.COMPUTE_UTILIZATION, GpuColumns.MEMORY_UTILIZATION)
                                .map(end -> Column.mean(prefix + "." + end)),
                        Stream.of(
                                        GpuColumns.MEMORY_TOTAL,
                                        GpuColumns.MEMORY_USED,
                                        GpuColumns.MEMORY_FREE,
                                        GpuColumns.MEMORY_PROCESS)
                                .map(end -> Column.latest(prefix + "." + end)),
                        Stream.of(
                                        GpuColumns.TEMPERATURE,
                                        GpuColumns.POWER,
                                        GpuColumns.SM_CLOCK,
                                        GpuColumns.MEMORY_CLOCK)
                                .map(end -> Column.mean(prefix + "." + end)),
                        Stream.of(Column.latest(prefix + "." + GpuColumns.ENERGY)))
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
                refusals.remove(gauge);
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
        refused.forEach((gauge, cause) -> {
            if (cause.reason() != Reason.NOT_NOW || refusals.merge(gauge, 1, Integer::sum) == MOST_REFUSALS) {
                switchOff(gauge, cause);
            }
        });
        found.quantities.forEach((end, value) -> readings.set(name(end), value));
        if (found.quantities.containsKey(GpuColumns.ENERGY)) {
            readings.set(name(GpuColumns.ENERGY_SOURCE), energy.source());
        }
        found.others.ifPresent(count -> readings.set(name(GpuColumns.OTHER_PROCESSES), count));
        found.throttle.ifPresent(reasons -> readings.set(name(GpuColumns.THROTTLE), reasons));
        return new GpuSample(found.quantities, found.slowed, found.shared);
    }

    /** Fills the mean of each quantity over the GPUs that told it. */
    static void average(String prefix, List<GpuSample> samples, Readings readings) {
        samples.stream()
                .flatMap(sample -> sample.quantities().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)))
                .forEach((end, mean) -> readings.set(prefix + "." + end, mean));
    }

    /** The answer that says that the GPU is gone; a driver may not say so, but then nothing is answered, again and again. */
    private Optional<GpuException> loss(Map<Gauge, GpuException> refused) {
        silentSamples = refused.size() == gauges.size() ? silentSamples + 1 : 0;
        boolean silent = silentSamples >= MOST_REFUSALS;
        return refused.values().stream()
                .filter(e -> e.reason() == Reason.LOST || (silent && e.reason() == Reason.NOT_NOW))
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
        found.put(GpuColumns.COMPUTE_UTILIZATION, utilization.compute());
        found.put(GpuColumns.MEMORY_UTILIZATION, utilization.memory());
    }

    private void readMemory(Found found) throws GpuException {
        GpuDevice.Memory memory = device.memory();
        found.put(GpuColumns.MEMORY_TOTAL, (double) memory.total());
        found.put(GpuColumns.MEMORY_USED, (double) memory.used());
        found.put(GpuColumns.MEMORY_FREE, (double) memory.free());
    }

    private void readPowerAndIntegrate(Found found) throws GpuException {
        double watts = device.power();
        found.put(GpuColumns.POWER, watts);
        found.put(GpuColumns.ENERGY, energy.fromPower(watts));
    }

    private void readProcesses(Found found) throws GpuException {
        List<GpuProcess> listed = device.processes();
        others.trialBytes(listed).ifPresent(bytes -> found.put(GpuColumns.MEMORY_PROCESS, (double) bytes));
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
