package org.prony.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.metrics.HardwareColumns;
import org.prony.runner.hardware.HostInventory;

final class HostChecksTest {

    private static final HostInventory HOST = new HostInventory("A processor", 2, 2, 8L << 30, 2, 8L << 30);

    @Test
    void coresAreIdleWhereOthersTakeLittle() {
        assertThat(idleCores(Map.of(HardwareColumns.CPU_OTHERS, "2.4", HardwareColumns.CPU_SHARED, "false")))
                .isEqualTo(Check.ok("idle cores", "other processes take 2 % of the time of the cores"));
    }

    @Test
    void idleCoresAreMissingWhereTrialsWouldBeMarked() {
        assertThat(idleCores(Map.of(HardwareColumns.CPU_OTHERS, "41.7", HardwareColumns.CPU_SHARED, "true")))
                .isEqualTo(Check.missing(
                        "idle cores",
                        "other processes take 42 % of the time of the cores",
                        "end them (top shows them, in a container that of its host); trials beside them are slower"
                                + " and marked as disturbed"));
    }

    @Test
    void saysWhyNothingIsKnownOfOthers() {
        assertThat(idleCores(Map.of(HardwareColumns.CPU_UTILIZATION, "3.0")))
                .isEqualTo(Check.missing(
                        "idle cores",
                        "not measured",
                        "Linux alone tells what other processes take, and not within a quota of CPU time"));
    }

    @Test
    void saysThatTheKernelDoesNotTell() {
        assertThat(HostChecks.of(HOST, List.of(HardwareColumns.CPU_OTHERS), Map.of()))
                .contains(Check.missing(
                        "idle cores",
                        "not told",
                        "this kernel does not count what its cores do (gVisor), or not in time"));
    }

    private static Check idleCores(Map<String, String> cells) {
        return HostChecks.of(HOST, List.copyOf(cells.keySet()), cells).stream()
                .filter(check -> check.subject().equals("idle cores"))
                .findFirst()
                .orElseThrow();
    }
}
