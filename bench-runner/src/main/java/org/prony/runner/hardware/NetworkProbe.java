package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.prony.api.metrics.HardwareColumns;
import oshi.hardware.NetworkIF;
import oshi.spi.SystemInfoProvider;

/**
 * What all network interfaces but local ones (the loopback, tunnels) have sent and received since boot, in bytes; interfaces
 * that come later are not counted.
 *
 * <p>OSHI chooses the interfaces. On Linux their two counters are then read directly, for OSHI reads thirteen files of each, which was
 * the dearest part of a sample.
 */
final class NetworkProbe implements Probe {

    private final Supplier<SystemInfoProvider> oshi;
    private List<Counter> sent = List.of();
    private List<Counter> received = List.of();

    NetworkProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        List<NetworkIF> interfaces = oshi.get().getHardware().getNetworkIFs();
        if (interfaces.isEmpty()) {
            throw new IllegalStateException("no network interface was found");
        }
        sent = counters(interfaces, "tx_bytes", NetworkIF::getBytesSent);
        received = counters(interfaces, "rx_bytes", NetworkIF::getBytesRecv);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.latestWhole(HardwareColumns.NETWORK_SENT), Column.latestWhole(HardwareColumns.NETWORK_RECEIVED));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        readings.set(HardwareColumns.NETWORK_SENT, sum(sent));
        readings.set(HardwareColumns.NETWORK_RECEIVED, sum(received));
    }

    private static List<Counter> counters(
            List<NetworkIF> interfaces, String file, ToLongFunction<NetworkIF> oshiCounter) {
        return interfaces.stream()
                .map(one -> Oshi.linux() ? new FileCounter(one.getName(), file) : oshiCounter(one, oshiCounter))
                .toList();
    }

    private static Counter oshiCounter(NetworkIF one, ToLongFunction<NetworkIF> counter) {
        return () -> {
            one.updateAttributes();
            return counter.applyAsLong(one);
        };
    }

    private static long sum(List<Counter> counters) throws IOException {
        long sum = 0;
        for (Counter counter : counters) {
            sum += counter.read();
        }
        return sum;
    }

    @FunctionalInterface
    private interface Counter {
        long read() throws IOException;
    }

    /** A counter of {@code /sys/class/net}; an interface that is taken away keeps its last count, so that the sum never falls. */
    private static final class FileCounter implements Counter {

        private final Path file;
        private long last;

        FileCounter(String networkInterface, String name) {
            this.file = Path.of("/sys/class/net", networkInterface, "statistics", name);
        }

        @Override
        public long read() throws IOException {
            try {
                last = Long.parseUnsignedLong(Files.readString(file).strip());
            } catch (NoSuchFileException e) {
                return last;
            }
            return last;
        }
    }
}
