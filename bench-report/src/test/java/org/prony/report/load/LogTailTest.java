package org.prony.report.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.text.LogExcerpt;

class LogTailTest {

    private static final String FRAMES_OF_JMH = """
            \tat org.openjdk.jmh.runner.BenchmarkHandler.runIteration(BenchmarkHandler.java:384)
            \tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
            \tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:317)
            """;

    private static final String TRACE = """
            [main] WARN CudaUtils Failed to detect GPU count: libcudart
            step 1
            java.lang.IllegalStateException: bad
              second line: of the message
            \tat ai.djl.nn.Block.one(Block.java:1)
            \tat ai.djl.nn.Block.two(Block.java:2)
            \tat ai.djl.nn.Block.three(Block.java:3)
            \tat ai.djl.nn.Block.four(Block.java:4)
            \tat ai.djl.nn.Block.five(Block.java:5)
            \tat ai.djl.nn.Block.six(Block.java:6)
            \tat app//com.example.MyNet.step(MyNet.java:42)
            \tat org.prony.runner.Trial.run(Trial.java:9)
            """ + FRAMES_OF_JMH.repeat(9) + """
            Caused by: java.io.IOException: no data
            over two lines
            \tat com.example.MyData.open(MyData.java:7)
            \t... 28 more
            [main] WARN CudaUtils Failed to detect GPU count: libcudart

            # Run complete
            """;

    @TempDir
    private Path folder;

    @Test
    void aTraceIsShownFromItsExceptionWithTheFramesOfTheAuthor() throws IOException {
        assertThat(excerpt(TRACE, 8))
                .containsExactly(
                        "java.lang.IllegalStateException: bad",
                        "  second line: of the message",
                        "\tat ai.djl.nn.Block.one(Block.java:1)",
                        "\tat ai.djl.nn.Block.two(Block.java:2)",
                        "\tat app//com.example.MyNet.step(MyNet.java:42)",
                        "Caused by: java.io.IOException: no data",
                        "\tat com.example.MyData.open(MyData.java:7)",
                        "\t… 28 frames of the bench and 6 other lines left out");
    }

    @Test
    void aTraceThatFitsIsShownButForTheFramesOfTheBench() throws IOException {
        List<String> shown = excerpt(TRACE, 20);

        assertThat(shown)
                .hasSize(14)
                .contains("\tat app//com.example.MyNet.step(MyNet.java:42)", "# Run complete")
                .endsWith("\t… 28 frames of the bench left out");
        assertThat(String.join("\n", shown)).doesNotContain("CudaUtils", "FutureTask", "more");
    }

    @Test
    void aTraceFarAboveTheEndIsNotWhatTheLogEndsWith() throws IOException {
        assertThat(excerpt(TRACE + "step\n".repeat(30), 8)).containsOnly("step").hasSize(8);
    }

    @Test
    void aLogWithoutTraceIsShownFromItsEnd() throws IOException {
        assertThat(excerpt("a\nb\nc\n\n", 2)).containsExactly("b", "c");
        assertThat(excerpt("", 2)).isEmpty();
    }

    private List<String> excerpt(String log, int count) throws IOException {
        Path file = Files.writeString(folder.resolve("output.log"), log);
        return LogExcerpt.of(LogTail.read(file, 20), count);
    }
}
