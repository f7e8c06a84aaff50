package org.prony.runner.hardware;

import java.util.List;
import java.util.function.Supplier;
import oshi.hardware.NetworkIF;
import oshi.spi.SystemInfoProvider;

/** What all network interfaces but the loopback have sent and received since boot, in bytes; interfaces that come later are not counted. */
final class NetworkProbe implements Probe {

    private static final String SENT = "net.bytes_sent_since_boot";
    private static final String RECEIVED = "net.bytes_recv_since_boot";

    private List<NetworkIF> interfaces = List.of();
    private final Supplier<SystemInfoProvider> oshi;

    NetworkProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        interfaces = List.copyOf(oshi.get().getHardware().getNetworkIFs());
        if (interfaces.isEmpty()) {
            throw new IllegalStateException("no network interface was found");
        }
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.latestWhole(SENT), Column.latestWhole(RECEIVED));
    }

    @Override
    public void sample(Readings readings) {
        long sent = 0;
        long received = 0;
        for (NetworkIF one : interfaces) {
            // One that was taken away keeps its last counts, so that the sum never falls.
            one.updateAttributes();
            sent += one.getBytesSent();
            received += one.getBytesRecv();
        }
        readings.set(SENT, sent);
        readings.set(RECEIVED, received);
    }
}
