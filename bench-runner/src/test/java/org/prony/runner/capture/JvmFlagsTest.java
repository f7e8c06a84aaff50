package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmFlagsTest {

    @Test
    void keepsFlagsThatChangeTheMeasurementInTheirOrder() {
        List<String> flags = List.of(
                "-Xmx1g",
                "-XX:+UseG1GC",
                "-XX:CompileCommand=quiet",
                "-Xlog:gc",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--enable-preview");

        assertThat(JvmFlags.publishable(flags)).isEqualTo(flags);
    }

    @Test
    void leavesOutWhatMayHoldAPasswordOrACommand() {
        assertThat(JvmFlags.publishable(List.of(
                        "-Dpassword=secret",
                        "-javaagent:agent.jar=token",
                        "-agentlib:jdwp=transport=dt_socket",
                        "-XX:OnError=notify secret",
                        "-XX:OnOutOfMemoryError=notify secret",
                        "--module-path=/home/ada/modules",
                        "--patch-module=a=/home/ada/b",
                        "exec")))
                .isEmpty();
    }

    @Test
    void keepsOnlyTheNameOfAFlagThatHoldsAPath() {
        assertThat(JvmFlags.publishable(List.of(
                        "-XX:HeapDumpPath=/home/ada/dumps",
                        "-XX:CompileCommandFile=C:\\Users\\ada\\hints",
                        "-Xbootclasspath/a:/home/ada/boot.jar",
                        "-Xlog:gc:file=/home/ada/gc.log")))
                .containsExactly(
                        "-XX:HeapDumpPath=...", "-XX:CompileCommandFile=...", "-Xbootclasspath/a:...", "-Xlog:...");
    }
}
