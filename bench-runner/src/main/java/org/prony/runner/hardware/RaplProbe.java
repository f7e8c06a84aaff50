package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The energy of the processors and of the memory since the probe was opened, in joules, by RAPL's counters of Intel and AMD.
 *
 * <p>From {@code /sys/class/powercap} (<a href="https://docs.kernel.org/power/powercap/powercap.html">powercap</a>). The
 * packages are summed; {@code core} and {@code uncore} are parts of them, {@code psys} holds them, and {@code
 * intel-rapl-mmio} counts the same package by another way, so that none of these is added. On most systems only root may
 * read the counters (CVE-2020-8694); then there is no column. In a container the links to them may lead nowhere.
 */
final class RaplProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(RaplProbe.class);
    private static final double MICROJOULES = 1e6;
    /** One for each die where a package has several. */
    private static final Predicate<String> PACKAGE =
            Pattern.compile("package-\\d+(-die-\\d+)?").asMatchPredicate();

    private final Path powercap;
    private final List<Sum> sums = new ArrayList<>();

    /** Of the counters in a folder, {@code /sys/class/powercap}. */
    RaplProbe(Path powercap) {
        this.powercap = powercap;
    }

    @Override
    public void open() throws IOException {
        if (!Files.isDirectory(powercap)) {
            return;
        }
        Map<String, List<Path>> domains = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
            for (Path folder : folders) {
                String column = column(folder);
                if (column != null) {
                    domains.computeIfAbsent(column, unseen -> new ArrayList<>()).add(folder);
                }
            }
        }
        domains.forEach(this::add);
    }

    private void add(String column, List<Path> domains) {
        try {
            Sum sum = new Sum(column);
            for (Path domain : domains) {
                sum.counters.add(new Counter(domain));
            }
            sums.add(sum);
        } catch (IOException e) {
            // Sums of some of the domains would pass for the whole.
            LOG.debug("hardware: no {}, its counters cannot be read: {}", column, e.toString());
        }
    }

    private static @Nullable String column(Path folder) {
        String name;
        try {
            name = Files.readString(folder.resolve("name")).strip();
        } catch (IOException e) {
            LOG.debug("hardware: {} is left out, it has no name: {}", folder, e.toString());
            return null;
        }
        if (PACKAGE.test(name)) {
            return MetricsSchema.ENERGY_CPU;
        }
        return name.equals("dram") ? MetricsSchema.ENERGY_DRAM : null;
    }

    @Override
    public List<Column> columns() {
        return sums.stream().map(sum -> Column.latest(sum.column)).toList();
    }

    @Override
    public void sample(Readings readings) {
        for (Sum sum : sums) {
            sum.sample(readings);
        }
    }

    /** What the domains of one column have counted together; silent for good once one of them is. */
    private static final class Sum {

        private final String column;
        private final List<Counter> counters = new ArrayList<>();
        private boolean silent;

        Sum(String column) {
            this.column = column;
        }

        void sample(Readings readings) {
            if (silent) {
                return;
            }
            try {
                double microjoules = 0;
                for (Counter counter : counters) {
                    microjoules += counter.read();
                }
                readings.set(column, microjoules / MICROJOULES);
            } catch (IOException e) {
                silent = true;
                LOG.warn("hardware: {} stays blank: {}", column, e.toString());
            }
        }
    }

    /** One domain's counter, which starts at zero again when it has passed its range. */
    private static final class Counter {

        private final Path file;
        private final long range;
        private long before;
        private long grown;

        Counter(Path domain) throws IOException {
            this.file = domain.resolve("energy_uj");
            this.range = KernelCounters.only(domain.resolve("max_energy_range_uj"));
            this.before = KernelCounters.only(file);
        }

        /** Microjoules since it was made; it must be read more often than it passes its range, which takes minutes. */
        long read() throws IOException {
            long now = KernelCounters.only(file);
            grown += now - before + (now < before ? range : 0);
            before = now;
            return grown;
        }
    }
}
