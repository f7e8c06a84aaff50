package org.prony.runner.hardware;

import java.util.Locale;
import oshi.spi.SystemInfoProvider;

/** Chooses OSHI's cheapest way to read this machine. */
final class Oshi {

    private static final boolean LINUX =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    private Oshi() {}

    /**
     * Starts OSHI.
     *
     * <p>On Linux the reader of {@code /proc} and {@code /sys}: it starts in half the time of the one that goes through JNA,
     * and updates a disk by reading one file where the other lists every block device (0.3 ms against 3.6 ms). It leaves out
     * device-mapper and RAID volumes, so that their disks are counted once.
     */
    static SystemInfoProvider start() {
        return LINUX ? new oshi.nativefree.SystemInfo() : new oshi.SystemInfo();
    }

    static boolean linux() {
        return LINUX;
    }
}
