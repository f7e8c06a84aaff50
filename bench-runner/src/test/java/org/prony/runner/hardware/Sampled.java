package org.prony.runner.hardware;

import java.util.List;
import java.util.Objects;

/** What single samples of a probe hold. */
final class Sampled {

    private Sampled() {}

    /** One sample of a probe that is opened already. */
    static Readings next(Probe probe) throws Exception {
        Readings readings = new Readings();
        probe.sample(readings);
        return readings;
    }

    static double number(Readings readings, String column) {
        return ((Number) Objects.requireNonNull(readings.values().get(column), column)).doubleValue();
    }

    static List<String> columns(Probe probe) {
        return probe.columns().stream().map(Column::name).toList();
    }
}
