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
 * Samples the machine's sensors on threads of its own while a trial runs.
 *
 * <p>No step waits for a sensor. One that is too slow is read less often, one that fails or hangs no more; each is said once,
 * with the columns that it concerns. One that answers after all is read again, as after a pause of the machine that fell into a
 * call: no clock tells such a pause from a driver that hangs.
 *
 * <p>{@code docs/columns.md} lists the columns with their units, and says of each what becomes of the samples between two rows.
 */
public final class HardwareSampler implements AutoCloseable {

    /** The system property that sets another time from one sample to the next, in milliseconds. */
    static final String PERIOD_PROPERTY = "prony.sampling.millis";

    /** Time from one sample to the next, unless said otherwise. */
    public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(HardwareSampler.class);
    private static final long CLOSE_LIMIT_MILLIS = 2_000;
    /** Far beyond what any sensor takes; a driver that was not loaded yet may take seconds for each GPU to open. */
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(10));

    /** Pauses of a machine seldom fall into a sample; a sensor that hangs again and again would silence the others for long. */
    private static final int MOST_RETURNS = 3;

    private final Supplier<List<Probe>> probes;
    private final List<TimedProbe> live = new ArrayList<>();
    /** What answered after it was given up. */
    private final List<TimedProbe> returned = new ArrayList<>();
    /** Whether nothing is sampled any more, guarded by {@link #returned}. */
    private boolean ended;

    private final ProbeThread caller = new ProbeThread();
    private final Duration period;
    private final Limits limits;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<List<String>> columns = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable Accumulator accumulator;
    private volatile List<TimedProbe> opened = List.of();

    /**
     * After which a probe is held to hang.
     *
     * @param open for finding its sensors
     * @param sample for one sample
     */
    record Limits(Duration open, Duration sample) {}

    private HardwareSampler(Supplier<List<Probe>> probes, Duration period, Limits limits) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("the sampling period must be positive, not " + period);
        }
        this.probes = probes;
        this.period = period;
        this.limits = limits;
        this.thread = new Thread(this::run, "hardware-sampler");
        thread.setDaemon(true);
    }

    /**
     * Time from one sample to the next in this JVM: {@value #PERIOD_PROPERTY}, or {@link #DEFAULT_PERIOD}.
     *
     * @throws IllegalArgumentException if the property is no whole number
     */
    public static Duration period() {
        String millis = System.getProperty(PERIOD_PROPERTY);
        try {
            return millis == null ? DEFAULT_PERIOD : Duration.ofMillis(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + PERIOD_PROPERTY + ": expected a whole number of milliseconds, found '" + millis + "'", e);
        }
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
        return start(probes, period, LIMITS);
    }

    static HardwareSampler start(Supplier<List<Probe>> probes, Duration period, Limits limits) {
        HardwareSampler sampler = new HardwareSampler(probes, period, limits);
        sampler.thread.start();
        return sampler;
    }

    /** The columns of the sensors that were found, in the format's order; waits until they were looked for and sampled once, then never changes. */
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

    /** What the samples of each probe have taken so far; empty until the sensors were looked for. */
    public List<ProbeTimes> probeTimes() {
        return opened.stream().map(TimedProbe::times).toList();
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
            List<Column> all = openAll();
            Accumulator cells = new Accumulator(all);
            long periodNanos = period.toNanos();
            long next = System.nanoTime();
            do {
                takeUpReturned();
                sampleAll(cells);
                if (accumulator == null) {
                    // After the first sample, so that a trial's first row has readings.
                    accumulator = cells;
                    columns.complete(
                            MetricsSchema.inOrder(all.stream().map(Column::name).toList()));
                }
                next += periodNanos;
                long now = System.nanoTime();
                if (next - now < 0) {
                    // Samples that cost more than a period must not take a core for themselves.
                    next = now + periodNanos;
                }
            } while (!closed.await(next - System.nanoTime(), TimeUnit.NANOSECONDS));
            live.addAll(endReturns());
            caller.forEach(live, limits.sample(), TimedProbe::close, probe -> {})
                    .ifPresent(hung -> LOG.warn("hardware: {} cannot be closed: it hangs", hung.label()));
        } catch (InterruptedException e) {
            LOG.warn("hardware: the sampler was interrupted; no more samples are taken");
        } finally {
            endReturns().forEach(TimedProbe::close);
            columns.complete(List.of()); // no effect unless the probing itself broke off
            caller.close();
        }
    }

    private List<Column> openAll() throws InterruptedException {
        // Here, for loading the classes of OSHI and JNA takes its time as well.
        List<TimedProbe> found = new ArrayList<>();
        for (Probe probe : probes.get()) {
            TimedProbe timed = new TimedProbe(probe, period);
            if (caller.forEach(List.of(timed), limits.open(), TimedProbe::open, TimedProbe::closeIfLive)
                    .isPresent()) {
                LOG.warn(
                        "hardware: {} does not answer within {} s and has no columns",
                        timed.label(),
                        limits.open().toMillis() / 1000.0);
                continue;
            }
            found.add(timed);
            timed.failure().ifPresentOrElse(cause -> reportFailure(timed, cause), () -> live.add(timed));
        }
        opened = List.copyOf(found);
        return found.stream().flatMap(probe -> probe.columns().stream()).toList();
    }

    private void sampleAll(Accumulator cells) throws InterruptedException {
        List<TimedProbe> due = live.stream().filter(TimedProbe::due).toList();
        TimedProbe hung = caller.forEach(due, limits.sample(), TimedProbe::sample, this::answered)
                .orElse(null);
        if (hung != null) {
            switchOff(hung, cells);
            LOG.warn(
                    "hardware: {} does not answer within {} s and stays blank",
                    hung.label(),
                    limits.sample().toMillis() / 1000.0);
        }
        for (TimedProbe probe : due) {
            if (probe != hung) {
                probe.countSample();
                add(probe, cells);
            }
        }
    }

    /** Called by a thread that was left behind, when the call returns. */
    private void answered(TimedProbe probe) {
        boolean again = probe.failure().isEmpty() && probe.countReturn() <= MOST_RETURNS;
        synchronized (returned) {
            if (again && !ended) {
                returned.add(probe);
                return;
            }
        }
        probe.failure().ifPresentOrElse(cause -> reportFailure(probe, cause), probe::close);
    }

    private void takeUpReturned() {
        synchronized (returned) {
            for (TimedProbe probe : returned) {
                live.add(probe);
                LOG.warn("hardware: {} has answered after all and is read again", probe.label());
            }
            returned.clear();
        }
    }

    /** From now on whatever returns is closed by the thread that is in it. */
    private List<TimedProbe> endReturns() {
        synchronized (returned) {
            ended = true;
            List<TimedProbe> left = List.copyOf(returned);
            returned.clear();
            return left;
        }
    }

    private void add(TimedProbe probe, Accumulator cells) {
        try {
            probe.takeReadings().ifPresent(readings -> cells.add(probe.columns(), readings));
        } catch (IllegalArgumentException e) {
            probe.fail(e);
        }
        probe.failure().ifPresent(cause -> {
            switchOff(probe, cells);
            reportFailure(probe, cause);
        });
    }

    private void switchOff(TimedProbe probe, Accumulator cells) {
        live.remove(probe);
        cells.blank(probe.columns());
    }

    private static void reportFailure(TimedProbe probe, Throwable cause) {
        LOG.warn("hardware: {} cannot be read and stays blank: {}", probe.label(), cause.toString());
    }
}
