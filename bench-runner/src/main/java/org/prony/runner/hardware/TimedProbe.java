package org.prony.runner.hardware;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A probe, what its last call brought, and the time that its samples take; {@link #times} may be asked by any thread.
 *
 * <p>One that takes half of the period for three samples in a row is read less often from then on. Half a period is half a
 * core taken from the training and a second late for the other probes, which wait for it; a hiccup of the machine seldom
 * lasts for three samples. Then it is read at every n-th period, with n such that it takes a twentieth of the time; once it takes
 * no more than that at every period, for three samples in a row, it is read at every period again, thrice at most.
 */
final class TimedProbe {

    private static final Logger LOG = LoggerFactory.getLogger(HardwareSampler.class);

    private static final int IN_A_ROW = 3;
    private static final int MOST_RECOVERIES = 3;
    private static final double SLOW_SHARE = 0.5;
    private static final double ALLOWED_SHARE = 0.05;
    /** With short periods, less than this is the machine's scheduler at work. */
    private static final long NEVER_SLOW_NANOS = 10_000_000;

    private final Probe probe;
    private final long periodNanos;
    private List<Column> columns = List.of();
    private @Nullable Readings readings;
    private @Nullable Throwable failure;
    private int slowInARow;
    private int fastInARow;
    private int recoveries;
    private long stride = 1;
    private long periods;
    private int returns;

    /** What the last sample took, until it is counted; negative without one. */
    private long sampleNanos = -1;

    private long samples;
    private long totalNanos;
    private long maxNanos;

    TimedProbe(Probe probe, Duration period) {
        this.probe = probe;
        this.periodNanos = period.toNanos();
    }

    void open() {
        try {
            probe.open();
        } catch (Exception | LinkageError e) {
            fail(e);
        }
        setColumns(probe.columns());
    }

    /** Takes one sample: afterwards there are either readings or a failure, after which it must not be called again. */
    void sample() {
        long start = System.nanoTime();
        try {
            Readings taken = new Readings();
            probe.sample(taken);
            readings = taken;
        } catch (Exception | LinkageError e) {
            fail(e);
        }
        sampleNanos = System.nanoTime() - start;
    }

    /** Counts the last sample, unless it is counted. */
    void countSample() {
        if (sampleNanos >= 0) {
            took(sampleNanos);
            sampleNanos = -1;
        }
    }

    /** Gives back what the probe holds. */
    void close() {
        try {
            probe.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("hardware: {} cannot be closed: {}", label(), e.toString());
        }
    }

    /** Notes why it cannot be read any more, and closes it. */
    void fail(Throwable cause) {
        failure = cause;
        close();
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Hands over the readings of the last sample, once. */
    Optional<Readings> takeReadings() {
        Readings taken = readings;
        readings = null;
        return Optional.ofNullable(taken);
    }

    /** Closes it, unless what it was asked has failed, by which it is closed. */
    void closeIfLive() {
        if (failure == null) {
            close();
        }
    }

    /** Counts that a call of it returned that had been given up, and tells how often that was so. */
    int countReturn() {
        readings = null; // of the time before
        sampleNanos = -1; // a pause is no slowness
        slowInARow = 0;
        fastInARow = 0;
        return ++returns;
    }

    /** Whether it is to be read in the period that begins. */
    boolean due() {
        return periods++ % stride == 0;
    }

    synchronized List<Column> columns() {
        return columns;
    }

    List<String> names() {
        return columns().stream().map(Column::name).toList();
    }

    /** How warnings call it: by its columns, or by its class where it has none. */
    String label() {
        List<String> names = names();
        return names.isEmpty() ? probe.getClass().getSimpleName() : names.toString();
    }

    synchronized ProbeTimes times() {
        return new ProbeTimes(
                names(),
                samples,
                Duration.ofNanos(samples == 0 ? 0 : totalNanos / samples),
                Duration.ofNanos(maxNanos));
    }

    private synchronized void setColumns(List<Column> found) {
        columns = List.copyOf(found);
    }

    /** Counts a sample. */
    void took(long nanos) {
        count(nanos);
        slowInARow = nanos > Math.max(SLOW_SHARE * periodNanos, NEVER_SLOW_NANOS) ? slowInARow + 1 : 0;
        fastInARow = nanos <= Math.max(ALLOWED_SHARE * periodNanos, NEVER_SLOW_NANOS) ? fastInARow + 1 : 0;
        if (stride > 1 && fastInARow >= IN_A_ROW && recoveries < MOST_RECOVERIES) {
            recoveries++;
            stride = 1;
            LOG.warn(
                    "hardware: {} is slow no longer ({} ms, three times in a row); it is read every period again",
                    label(),
                    nanos / 1_000_000);
        } else if (stride == 1 && slowInARow >= IN_A_ROW) {
            stride = (long) Math.ceil(nanos / (ALLOWED_SHARE * periodNanos));
            LOG.warn(
                    "hardware: {} took {} ms of a {} ms period, three times in a row; it is now read every {} period",
                    label(),
                    nanos / 1_000_000,
                    periodNanos / 1_000_000,
                    ordinal(stride));
        }
    }

    /** {@code 2nd}, {@code 17th}. */
    static String ordinal(long number) {
        boolean teen = number / 10 % 10 == 1;
        return number
                + (teen
                        ? "th"
                        : switch ((int) (number % 10)) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    private synchronized void count(long nanos) {
        samples++;
        totalNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
    }
}
