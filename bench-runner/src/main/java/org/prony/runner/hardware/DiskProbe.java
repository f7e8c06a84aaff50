package org.prony.runner.hardware;

import java.util.List;
import java.util.function.Supplier;
import org.prony.api.metrics.HardwareColumns;
import oshi.hardware.HWDiskStore;
import oshi.spi.SystemInfoProvider;

/** What all disks have read and written since boot, in bytes; disks that come later are not counted. */
final class DiskProbe implements Probe {

    private List<HWDiskStore> disks = List.of();
    private final Supplier<SystemInfoProvider> oshi;

    DiskProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        disks = List.copyOf(oshi.get().getHardware().getDiskStores());
        if (disks.isEmpty()) {
            throw new IllegalStateException("no disk was found");
        }
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.latestWhole(HardwareColumns.DISK_READ), Column.latestWhole(HardwareColumns.DISK_WRITTEN));
    }

    @Override
    public void sample(Readings readings) {
        long read = 0;
        long written = 0;
        for (HWDiskStore one : disks) {
            // One that was taken away keeps its last counts, so that the sum never falls.
            one.updateAttributes();
            read += one.getReadBytes();
            written += one.getWriteBytes();
        }
        readings.set(HardwareColumns.DISK_READ, read);
        readings.set(HardwareColumns.DISK_WRITTEN, written);
    }
}
