package org.prony.runner.hardware;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls probes on a daemon thread of its own, one after the other. A call that does not return is left behind with its
 * thread, and the next calls get a new one: a driver that hangs cannot be stopped, but must not silence the other sensors.
 * Should it return after all, that is told, and its thread ends: it calls no other probe, for those are the new thread's.
 *
 * <p>Used by one thread, which waits meanwhile. A handover costs two changes of thread for all probes together; a thread
 * for each probe would wake ten times as often beside the training.
 */
final class ProbeThread implements AutoCloseable {

    private ExecutorService thread = start();

    /**
     * Calls {@code call} with each probe in turn, and waits.
     *
     * @param limit for one call; one that takes twice as long is certainly given up
     * @param late is told of the probe whose call was given up and has returned after all, by the thread that was left behind
     * @return the probe whose call was given up, after which no further probe was called; empty if all calls returned
     */
    Optional<TimedProbe> forEach(
            List<TimedProbe> probes, Duration limit, Consumer<TimedProbe> call, Consumer<TimedProbe> late)
            throws InterruptedException {
        Calls calls = new Calls(probes, call, late);
        Future<?> done = thread.submit(calls);
        while (true) {
            try {
                done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
                return Optional.empty();
            } catch (TimeoutException e) {
                Optional<TimedProbe> hung = calls.abandonAfter(limit);
                if (hung.isPresent()) {
                    thread.shutdown(); // no interrupt: it would end the reading of a file that goes on after a pause
                    thread = start();
                    return hung;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a probe broke off: " + e.getCause(), e.getCause());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private static ExecutorService start() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "hardware-probes");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static final class Calls implements Runnable {

        private final List<TimedProbe> probes;
        private final Consumer<TimedProbe> call;
        private final Consumer<TimedProbe> late;
        private long since;
        private @Nullable TimedProbe current;
        private boolean abandoned;

        Calls(List<TimedProbe> probes, Consumer<TimedProbe> call, Consumer<TimedProbe> late) {
            this.probes = List.copyOf(probes);
            this.call = call;
            this.late = late;
        }

        @Override
        public void run() {
            for (TimedProbe probe : probes) {
                if (!begin(probe)) {
                    return;
                }
                call.accept(probe);
                if (end()) {
                    late.accept(probe);
                    return;
                }
            }
        }

        /** Whether this thread may still call a probe; what it brought of those before is visible to who abandons it later. */
        private synchronized boolean begin(TimedProbe probe) {
            since = System.nanoTime();
            current = probe;
            return !abandoned;
        }

        /** Ends the call of a probe, which from now on cannot be given up; tells whether it was. */
        private synchronized boolean end() {
            current = null;
            return abandoned;
        }

        /** Lets no other probe begin if the one that is called has taken so long, and returns it. */
        synchronized Optional<TimedProbe> abandonAfter(Duration limit) {
            abandoned = current != null && System.nanoTime() - since >= limit.toNanos();
            return abandoned ? Optional.ofNullable(current) : Optional.empty();
        }
    }
}
