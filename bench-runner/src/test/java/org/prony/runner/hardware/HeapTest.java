package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what is told of the Java heap with the kernel's account of the process, and with heaps whose size is known. */
@Timeout(60)
final class HeapTest {

    @RegisterExtension
    private final Warnings warnings = Warnings.of(ProcessProbe.class);

    private static final int PAGE = 4096;
    private static final int BLOCK = 48 << 20;

    @Test
    void itsResidentPagesAreThoseThatTheKernelCounts() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/smaps")), "compares with /proc, which is not here");
        long pageSize = Oshi.start().getHardware().getMemory().getPageSize();
        ResidentHeap heap = new ResidentHeap(pageSize);
        byte[] block = new byte[BLOCK];
        block[1] = 1;

        long counted = heap.bytes();
        List<Long> kernels = residentOfSpacesAsLargeAsTheHeap();
        heap.close();

        assertThat(counted).isGreaterThan(block.length);
        assertThat(kernels).anySatisfy(kernel -> assertThat(kernel).isCloseTo(counted, within(8L << 20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Serial", "Parallel"})
    void allOfItIsResidentWhereTheJvmTouchesItAtItsStart(String collector) throws Exception {
        assumeTrue(Oshi.linux(), "counts pages on Linux alone");
        Map<String, Long> told =
                told(PAGE, "-XX:+Use" + collector + "GC", "-XX:+AlwaysPreTouch", "-Xms96m", "-Xmx96m", "-Xmn32m");

        assertThat(told.get("resident")).isEqualTo(told.get("most"));
        assertThat(told.get("most")).isGreaterThanOrEqualTo(96L << 20);
        assertThat(told.get("live")).isBetween(200_000L, 24L << 20);
    }

    @Test
    void itIsWhatItsPoolsHaveHeldWhereNoPagesCanBeCounted() throws Exception {
        for (Map<String, Long> told : List.of(told(0, "-XX:+UseSerialGC"), told(PAGE, "-XX:+UseZGC"))) {
            assertThat(told.get("resident")).isBetween(200_000L, 64L << 20);
        }
    }

    /** As in gVisor, where all mapped pages count as resident, or where the call is forbidden. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void itsPagesAreNotToldWhereTheKernelDoesNotKnowThem(int code) throws Exception {
        assumeTrue(Oshi.linux(), "counts pages on Linux alone");
        Supplier<ResidentPages.Mincore> unable = () -> (from, bytes, pages) -> {
            pages.setMemory(0, bytes.longValue() / PAGE, (byte) 1);
            return code;
        };
        ResidentHeap untold = new ResidentHeap(PAGE, unable);
        ResidentHeap told = new ResidentHeap(PAGE);
        try {
            assertThat(untold.known()).isFalse();
            assertThat(told.known()).isTrue();
        } finally {
            untold.close();
            told.close();
        }

        ProcessProbe probe = new ProcessProbe(Oshi::start, unable);
        probe.open();
        assertThat(probe.columns()).extracting(Column::name).containsExactly("process.rss");
        Readings readings = new Readings();
        probe.sample(readings);
        probe.close();
        assertThat(readings.values()).containsOnlyKeys("process.rss");
        assertThat(warnings.messages())
                .containsExactly(
                        "hardware: no jvm.heap.resident, for this kernel does not tell which pages are resident"
                                + " (gVisor calls all of them so); a leak of native memory cannot be told");
    }

    @Test
    void itsPagesAreCountedLessOftenWhereThatTakesLong() throws Exception {
        assumeTrue(Oshi.linux(), "counts pages on Linux alone");
        ProcessProbe probe = new ProcessProbe(Oshi::start, () -> {
            ResidentPages.Mincore kernel = ResidentPages.ofTheKernel();
            return (from, bytes, pages) -> {
                LockSupport.parkNanos(30_000_000);
                return kernel.ask(from, bytes, pages);
            };
        });
        probe.open();

        List<Set<String>> told = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            told.add(Set.copyOf(Sampled.next(probe).values().keySet()));
        }
        probe.close();

        assertThat(told.subList(0, 2)).containsOnly(Set.of("process.rss", "jvm.heap.resident"));
        assertThat(told.subList(2, 6)).as("after two that took long").containsOnly(Set.of("process.rss"));
    }

    @Test
    void whatIsAliveIsWhatACollectionOfAllOfItLeaves() {
        long before = LiveHeap.afterCollection().orElseThrow();
        byte[][] held = new byte[1024][BLOCK / 1024];
        long during = LiveHeap.afterCollection().orElseThrow();
        assertThat(held[1023]).hasSize(BLOCK / 1024);
        held = new byte[0][];
        long after = LiveHeap.afterCollection().orElseThrow();

        assertThat(held).isEmpty();
        assertThat(during - before).isCloseTo(BLOCK, within(8L << 20));
        assertThat(after - before).isCloseTo(0, within(8L << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DisableExplicitGC", "ExplicitGCInvokesConcurrent"})
    void whatIsAliveIsUnknownWhereTheJvmDoesNotCollectAllOfItWhenAsked(String flag) throws Exception {
        assertThat(told(PAGE, "-XX:+UseG1GC", "-XX:+" + flag)).containsEntry("live", -1L);
    }

    /** What of memory is resident in each run of unnamed mappings that has the size of the heap. */
    private static List<Long> residentOfSpacesAsLargeAsTheHeap() throws IOException {
        long size = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue());
        List<long[]> mappings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                String[] fields = line.split("[- ]+", 3);
                long from = Long.parseUnsignedLong(fields[0], 16);
                mappings.add(new long[] {from, Long.parseUnsignedLong(fields[1], 16), 0});
            } else if (line.startsWith("Rss:")) {
                mappings.get(mappings.size() - 1)[2] = 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        List<Long> found = new ArrayList<>();
        for (int first = 0; first < mappings.size(); first++) {
            long from = mappings.get(first)[0];
            long to = from;
            long resident = 0;
            for (int i = first; i < mappings.size() && mappings.get(i)[0] == to && to - from < size; i++) {
                to = mappings.get(i)[1];
                resident += mappings.get(i)[2];
            }
            if (to - from >= size) {
                found.add(resident);
            }
        }
        return found;
    }

    private static Map<String, Long> told(long pageSize, String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HeapMain.class.getName()));
        command.add(Long.toString(pageSize));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, Long> told = new HashMap<>();
        output.lines().filter(line -> line.matches("\\w+=-?\\d+")).forEach(line -> {
            String[] parts = line.split("=", 2);
            told.put(parts[0], Long.valueOf(parts[1]));
        });
        return told;
    }
}
