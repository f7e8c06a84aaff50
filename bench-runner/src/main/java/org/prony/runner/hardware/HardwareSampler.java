package org.prony.runner.hardware;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the machine's sensors on a thread of its own while a trial runs.
 *
 * <p>Cells are made of the samples since the last row. Shares, rates and temperatures ({@code cpu.util.*}, {@code temp.*},
 * {@code gpu.*.util}, {@code gpu.*.temp.current}, {@code gpu.*.power.draw}, {@code gpu.*.clock.sm}) are the mean of these
 * samples, and blank where there was none. Sizes, clocks of the CPU, and counters are the value of the
 * latest sample, be it before the last row. {@code gpu.*.throttle} holds every reason that was seen.
 *
 * <p>Units: bytes, percent (0 to 100 of the whole machine), °C, Hz for the CPU, MHz for the GPU, watts, joules, seconds.
 */
public final class HardwareSampler implements AutoCloseable {

    /** Time from one sample to the next, unless said otherwise. */
    public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(HardwareSampler.class);
    private static final long CLOSE_LIMIT_MILLIS = 2_000;

    private final Supplier<List<Probe>> probes;
    private final List<Probe> live = new ArrayList<>();
    private final long periodNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<List<String>> columns = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable Accumulator accumulator;

    private HardwareSampler(Supplier<List<Probe>> probes, Duration period) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("the sampling period must be positive, not " + period);
        }
        this.probes = probes;
        this.periodNanos = period.toNanos();
        this.thread = new Thread(this::run, "hardware-sampler");
        thread.setDaemon(true);
    }

    /**
     * Starts to sample this machine and returns at once; the sensors are looked for on the sampler's own thread.
     *
     * @param period time from one sample to the next, positive
     */
    public static HardwareSampler start(Duration period) {
        return start(HardwareSampler::probesOfThisMachine, period);
    }

    static HardwareSampler start(Supplier<List<Probe>> probes, Duration period) {
        HardwareSampler sampler = new HardwareSampler(probes, period);
        sampler.thread.start();
        return sampler;
    }

    /** The columns of the sensors that were found, in the format's order; waits until they were looked for, then never changes. */
    public List<String> columns() {
        return columns.join();
    }

    /**
     * The cells of a row, by column, from the samples since the last call; a blank cell is absent. Neither waits for a sample
     * nor reads a sensor: before the first sample it is empty.
     */
    public Map<String, String> takeReadings() {
        Accumulator current = accumulator;
        return current == null ? Map.of() : current.take();
    }

    /** Ends the sampling; waits for a sample in progress, 2 s at most. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Probe> probesOfThisMachine() {
        List<Probe> probes = new ArrayList<>(HostProbes.all());
        probes.add(NvmlProbe.ofThisMachine());
        return probes;
    }

    private void run() {
        try {
            Accumulator cells = openAll();
            accumulator = cells;
            long next = System.nanoTime();
            do {
                sampleAll(cells);
                next += periodNanos;
                long now = System.nanoTime();
                if (next - now < 0) {
                    next = now
                            + periodNanos; // samples that cost more than a period must not take a core for themselves
                }
            } while (!closed.await(next - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            LOG.warn("hardware: the sampler was interrupted; no more samples are taken");
        } finally {
            columns.complete(List.of()); // no effect unless the probing itself broke off
            live.forEach(HardwareSampler::close);
        }
    }

    private Accumulator openAll() {
        live.addAll(probes.get()); // here, for loading the classes of OSHI and JNA takes its time as well
        List<Column> found = new ArrayList<>();
        for (Probe probe : List.copyOf(live)) {
            try {
                probe.open();
            } catch (Exception | LinkageError e) {
                switchOff(probe, e);
            }
            found.addAll(probe.columns());
        }
        Accumulator cells = new Accumulator(found);
        columns.complete(MetricsSchema.inOrder(found.stream().map(Column::name).toList()));
        return cells;
    }

    private void sampleAll(Accumulator cells) {
        for (Probe probe : List.copyOf(live)) {
            try {
                Readings readings = new Readings();
                probe.sample(readings);
                cells.add(probe.columns(), readings);
            } catch (Exception | LinkageError e) {
                switchOff(probe, e);
                cells.blank(probe.columns());
            }
        }
    }

    private void switchOff(Probe probe, Throwable cause) {
        live.remove(probe);
        LOG.warn(
                "hardware: {} cannot be read and stays blank: {}",
                probe.columns().stream().map(Column::name).toList(),
                cause.toString());
        close(probe);
    }

    private static void close(Probe probe) {
        try {
            probe.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("hardware: a probe cannot be closed: {}", e.toString());
        }
    }
}
