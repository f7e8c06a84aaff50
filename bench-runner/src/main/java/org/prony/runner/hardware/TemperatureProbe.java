package org.prony.runner.hardware;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import oshi.hardware.Sensors;
import oshi.spi.SystemInfoProvider;

/** The temperature of the processor in °C; a machine that does not tell it has no such column. */
final class TemperatureProbe implements Probe {

    private @Nullable Sensors sensors;
    private List<Column> columns = List.of();
    private final Supplier<SystemInfoProvider> oshi;

    TemperatureProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        Sensors found = oshi.get().getHardware().getSensors();
        if (!Double.isNaN(known(found.getCpuTemperature()))) {
            sensors = found;
            columns = List.of(Column.mean(HardwareColumns.CPU_TEMPERATURE));
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void sample(Readings readings) {
        if (sensors != null) {
            readings.set(HardwareColumns.CPU_TEMPERATURE, known(sensors.getCpuTemperature()));
        }
    }

    /** OSHI answers 0 or {@code NaN} where it does not know. */
    private static double known(double celsius) {
        return celsius > 0 ? celsius : Double.NaN;
    }
}
