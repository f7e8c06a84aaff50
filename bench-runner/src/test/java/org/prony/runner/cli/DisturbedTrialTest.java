package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.runner.hardware.NvmlStub;

/**
 * Trials on a GPU whose clocks are throttled, as the driver says: that of the stub. The workload computes in plain Java, so that
 * the libtorch for CUDA is needed by name alone.
 */
class DisturbedTrialTest {

    private static final String STARTED = "\\[1/1\\] test_keep/run_1  started";
    /** Tests that run beside may disturb it too. */
    private static final String DISTURBED = "disturbed: (.*, )?GPU throttled";

    private static final String AGAIN = DISTURBED + "; it is run again";

    @TempDir
    Path folder;

    @Test
    void isRunAgainAsOftenAsRequireCleanSays() throws Exception {
        Prony prony = run("--require-clean", "2");

        assertThat(lines(prony, STARTED)).hasSize(3);
        assertThat(lines(prony, AGAIN)).hasSize(2);
        assertThat(prony.out()).containsPattern("\n1 of 1 trial was " + DISTURBED);
        assertThat(prony.status("test_keep", 1).attempt()).isEqualTo(3);
    }

    @Test
    void isRunOnceUnlessAskedFor() throws Exception {
        Prony prony = run();

        assertThat(lines(prony, STARTED)).hasSize(1);
        assertThat(prony.out())
                .containsPattern("\n1 of 1 trial was " + DISTURBED)
                .doesNotContainPattern(AGAIN);
        assertThat(prony.status("test_keep", 1).attempt()).isEqualTo(1);
    }

    private Prony run(String... more) throws Exception {
        NvmlStub.compile(folder);
        for (String library : List.of("libtorch.so", "libtorch_cuda.so")) {
            Files.createFile(folder.resolve(library));
        }
        String version = Platform.detectPlatform("pytorch").getVersion().replaceFirst("-.*", "");
        List<String> variables = List.of(
                "LD_LIBRARY_PATH=" + folder,
                "PYTORCH_LIBRARY_PATH=" + folder,
                "PYTORCH_VERSION=" + version,
                "PYTORCH_FLAVOR=cu128");
        List<String> args = new ArrayList<>(List.of(
                "test_keep",
                "keeps=nothing",
                "--device",
                "gpu:0",
                "--trials",
                "1",
                "--max-runtime",
                "600ms",
                "--jvm-arg=-Dprony.sampling.millis=100",
                "--no-report"));
        args.addAll(List.of(more));
        Prony prony = Prony.startWith(folder, variables, args.toArray(String[]::new));
        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.OK);
        return prony;
    }

    private static List<String> lines(Prony prony, String part) {
        Pattern pattern = Pattern.compile(part);
        return prony.out().lines().filter(line -> pattern.matcher(line).find()).toList();
    }
}
