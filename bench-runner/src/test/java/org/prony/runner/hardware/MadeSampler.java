package org.prony.runner.hardware;

import java.time.Duration;
import java.util.List;

/** A sampler for tests outside of this package. */
public final class MadeSampler {

    private MadeSampler() {}

    /** Starts a sampler of two sensors: {@code quick} answers at once, {@code slow} after so many milliseconds. */
    public static HardwareSampler quickAndSlow(Duration period, long slowMillis) {
        return HardwareSampler.start(() -> List.of(new Sleeping("quick", 0), new Sleeping("slow", slowMillis)), period);
    }

    private record Sleeping(String column, long millis) implements Probe {

        @Override
        public List<Column> columns() {
            return List.of(Column.latestWhole(column));
        }

        @Override
        public void sample(Readings readings) throws InterruptedException {
            Thread.sleep(millis);
            readings.set(column, 1);
        }
    }
}
