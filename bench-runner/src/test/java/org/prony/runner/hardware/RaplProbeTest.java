package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Reads folders laid out as those of {@code /sys/class/powercap}. */
final class RaplProbeTest {

    private static final long RANGE = 262_143_328_850L;

    private final Logger logger = (Logger) LoggerFactory.getLogger(RaplProbe.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path powercap;

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void sumsThePackagesAndTheirMemoryAndNothingTwice() throws Exception {
        domain("intel-rapl:0", "package-0", 5_000_000);
        domain("intel-rapl:0:0", "core", 1_000_000);
        domain("intel-rapl:0:1", "uncore", 1_000_000);
        domain("intel-rapl:0:2", "dram", 7_000_000);
        domain("intel-rapl:1", "package-1-die-0", 9_000_000);
        domain("intel-rapl:1:0", "dram", 0);
        domain("intel-rapl:2", "psys", 100_000_000);
        domain("intel-rapl-mmio:0", "package-0", 5_000_000);
        Files.createDirectories(powercap.resolve("intel-rapl"));
        RaplProbe probe = opened();
        for (String each : new String[] {"0:0", "0:1", "2"}) {
            energy("intel-rapl:" + each, 900_000_000);
        }
        energy("intel-rapl-mmio:0", 900_000_000);
        energy("intel-rapl:0", 6_000_000);
        energy("intel-rapl:0:2", 7_500_000);
        energy("intel-rapl:1", 11_500_000);
        energy("intel-rapl:1:0", 250_000);

        assertThat(Sampled.columns(probe)).containsExactly("energy.cpu", "energy.dram");
        assertThat(Sampled.next(probe).values()).isEqualTo(Map.of("energy.cpu", 3.5, "energy.dram", 0.75));
    }

    @Test
    void goesOnWhenACounterStartsAtZeroAgain() throws Exception {
        domain("intel-rapl:0", "package-0", RANGE - 2_000_000);
        RaplProbe probe = opened();

        energy("intel-rapl:0", RANGE - 1_000_000);
        assertThat(Sampled.number(Sampled.next(probe), "energy.cpu")).isEqualTo(1.0);
        energy("intel-rapl:0", 3_000_000);
        assertThat(Sampled.number(Sampled.next(probe), "energy.cpu")).isEqualTo(5.0);
        energy("intel-rapl:0", RANGE);
        Sampled.next(probe);
        energy("intel-rapl:0", 0);
        assertThat(Sampled.number(Sampled.next(probe), "energy.cpu")).isEqualTo(2.0 + RANGE / 1e6);
    }

    @Test
    void isSilentForGoodOnceADomainVanishesForTheRestIsNotTheWhole() throws Exception {
        domain("intel-rapl:0", "package-0", 1_000_000);
        domain("intel-rapl:1", "package-1", 1_000_000);
        domain("intel-rapl:1:0", "dram", 1_000_000);
        RaplProbe probe = opened();
        Path gone = powercap.resolve("intel-rapl:0/energy_uj");

        Files.delete(gone);
        energy("intel-rapl:1:0", 4_000_000);
        assertThat(Sampled.next(probe).values()).isEqualTo(Map.of("energy.dram", 3.0));
        energy("intel-rapl:0", 1_000_000);
        assertThat(Sampled.next(probe).values()).isEqualTo(Map.of("energy.dram", 3.0));

        assertThat(log.list)
                .singleElement()
                .returns(Level.WARN, ILoggingEvent::getLevel)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("hardware: energy.cpu stays blank: java.nio.file.NoSuchFileException: " + gone);
    }

    @Test
    void hasNoColumnForCountersThatItMayNotRead() throws Exception {
        domain("intel-rapl:0", "package-0", 1_000_000);
        domain("intel-rapl:1", "package-1", 1_000_000);
        domain("intel-rapl:1:0", "dram", 1_000_000);
        // Root may read a file without permissions, but nobody reads a folder.
        Files.delete(powercap.resolve("intel-rapl:1/energy_uj"));
        Files.createDirectory(powercap.resolve("intel-rapl:1/energy_uj"));
        RaplProbe probe = opened();

        assertThat(Sampled.columns(probe)).containsExactly("energy.dram");
        assertThat(log.list)
                .singleElement()
                .returns(Level.DEBUG, ILoggingEvent::getLevel)
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("hardware: no energy.cpu, its counters cannot be read: ");
    }

    @Test
    void leavesOutALinkThatLeadsNowhereAsInAContainer() throws Exception {
        domain("intel-rapl:0", "package-0", 1_000_000);
        Path dangling = powercap.resolve("intel-rapl:1");
        Files.createSymbolicLink(dangling, powercap.resolve("none"));
        RaplProbe probe = opened();

        assertThat(Sampled.columns(probe)).containsExactly("energy.cpu");
        assertThat(log.list)
                .singleElement()
                .returns(Level.DEBUG, ILoggingEvent::getLevel)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("hardware: " + dangling + " is left out, it has no name: java.nio.file.NoSuchFileException: "
                        + dangling.resolve("name"));
    }

    @Test
    void hasNoColumnWhereThereIsNoSuchFolder() throws Exception {
        RaplProbe empty = opened();
        RaplProbe nowhere = new RaplProbe(powercap.resolve("none"));
        nowhere.open();

        assertThat(empty.columns()).isEmpty();
        assertThat(nowhere.columns()).isEmpty();
        assertThat(Sampled.next(nowhere).values()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    private RaplProbe opened() throws IOException {
        RaplProbe probe = new RaplProbe(powercap);
        probe.open();
        return probe;
    }

    private void domain(String folder, String name, long microjoules) throws IOException {
        Files.createDirectories(powercap.resolve(folder));
        Files.writeString(powercap.resolve(folder).resolve("name"), name + "\n");
        Files.writeString(powercap.resolve(folder).resolve("max_energy_range_uj"), RANGE + "\n");
        energy(folder, microjoules);
    }

    private void energy(String folder, long microjoules) throws IOException {
        Files.writeString(powercap.resolve(folder).resolve("energy_uj"), microjoules + "\n");
    }
}
