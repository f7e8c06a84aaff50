package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SwapProbeTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private long now;

    @Test
    void countsThePagesOfBothWays() throws Exception {
        SwapProbe probe = opened("nr_free_pages 7\npswpin 10\npswpout 5\nzswpin 99\n");

        assertThat(Sampled.columns(probe)).containsExactly("mem.swapped_bytes_since_boot", "trust.swapped");
        assertThat(Sampled.next(probe).values())
                .containsEntry("mem.swapped_bytes_since_boot", 15L * 4096)
                .containsEntry("trust.swapped", false);
        write("pswpin 10\npswpout 6\n");
        assertThat(Sampled.next(probe).values()).containsEntry("mem.swapped_bytes_since_boot", 16L * 4096);
    }

    @Test
    void marksAMebibyteInASecondAndNoSinglePages() throws Exception {
        SwapProbe probe = opened("pswpin 0\npswpout 0\n");

        assertThat(swapped(probe, 255, SECOND)).isFalse();
        assertThat(swapped(probe, 255 + 256, SECOND)).isTrue();
        assertThat(swapped(probe, 255 + 256, SECOND)).isFalse();
        assertThat(swapped(probe, 511 + 511, 2 * SECOND)).as("in two seconds").isFalse();
        assertThat(swapped(probe, 1022 + 64, SECOND / 4)).as("in a quarter").isTrue();
    }

    @Test
    void hasNoColumnWhereTheKernelHasNoSwap() throws Exception {
        SwapProbe probe = opened("nr_free_pages 7\nzpswpin 3\n");

        assertThat(probe.columns()).isEmpty();
        assertThat(Sampled.next(probe).values()).isEmpty();
    }

    @Test
    void saysWhichFileHoldsNoNumber() throws Exception {
        SwapProbe probe = opened("pswpin 10\npswpout 5\n");

        write("pswpin 10\npswpout many\n");
        assertThatThrownBy(() -> Sampled.next(probe))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("vmstat") + ": expected a number, found 'many'");
        write("pswpin 10\n");
        assertThatThrownBy(() -> Sampled.next(probe))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("vmstat") + ": there is no line 'pswpout'");
    }

    @Test
    void agreesWithThisKernel() throws Exception {
        Path vmstat = Path.of("/proc/vmstat");
        assumeTrue(Files.isReadable(vmstat), "compares with /proc, which is not here");
        long pageSize = Oshi.start().getHardware().getMemory().getPageSize();
        SwapProbe probe = new SwapProbe(vmstat, () -> pageSize, System::nanoTime);

        long before = swapped(vmstat) * pageSize;
        probe.open();
        double value = Sampled.number(Sampled.next(probe), "mem.swapped_bytes_since_boot");

        assertThat(value).isBetween((double) before, (double) swapped(vmstat) * pageSize);
    }

    private SwapProbe opened(String text) throws IOException {
        write(text);
        SwapProbe probe = new SwapProbe(folder.resolve("vmstat"), () -> 4096, () -> now);
        probe.open();
        return probe;
    }

    private boolean swapped(SwapProbe probe, long pages, long nanos) throws Exception {
        write("pswpin 0\npswpout " + pages + "\n");
        now += nanos;
        return (boolean) Objects.requireNonNull(Sampled.next(probe).values().get("trust.swapped"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("vmstat"), text);
    }

    private static long swapped(Path vmstat) throws IOException {
        try (Stream<String> lines = Files.lines(vmstat)) {
            return lines.filter(line -> line.matches("pswp(in|out) \\d+"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }
}
