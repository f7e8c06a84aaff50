package org.prony.runner.hardware;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;

/** How often the threads of this process have given up a core and had to leave one, those included that have ended. */
final class ContextSwitchProbe implements Probe {

    private @Nullable ResourceUsage usage;

    @Override
    public void open() {
        usage = ResourceUsage.ofThisProcess();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.latestWhole(HardwareColumns.SWITCHES_VOLUNTARY),
                Column.latestWhole(HardwareColumns.SWITCHES_INVOLUNTARY));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        ResourceUsage now = Objects.requireNonNull(usage);
        now.read();
        readings.set(HardwareColumns.SWITCHES_VOLUNTARY, now.voluntarySwitches());
        readings.set(HardwareColumns.SWITCHES_INVOLUNTARY, now.involuntarySwitches());
    }

    @Override
    public void close() {
        if (usage != null) {
            usage.close();
        }
    }
}
