package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.sample.SampleRepository;

/** The main program in a process of its own, without DuckDB, XChart or fonts: what needs them says so in one line. */
class SmallInstallationTest {

    private static final String NO_XCHART =
            "XChart is not part of this installation (no xchart on the class path), so there are no plots";

    @TempDir
    private Path root;

    private CampaignFolder campaign;

    @BeforeEach
    void train() throws IOException {
        campaign = new SampleRepository(root.resolve("outputs")).train("20261120T193412Z-k3f9");
    }

    @Test
    void reportMakesAllButPlotsAndParquet() throws Exception {
        assertThat(run("report", "outputs")).isZero();

        Path tables = root.resolve("outputs/campaign_summary/20261120T193412Z-k3f9");
        assertThat(Files.readAllLines(root.resolve("err")))
                .containsExactlyInAnyOrder(
                        "warning: " + NO_XCHART,
                        "warning: " + tables.resolve("runsinfo.parquet") + ": not written: DuckDB"
                                + " is not part of this installation (no duckdb_jdbc on the class path); CSV and JSON"
                                + " lines need none");
        assertThat(campaign.reportPage()).content().contains("</html>");
        assertThat(tables.resolve("summary.csv")).exists();
        assertThat(campaign.workload("digits_mlp").consolidated()).exists();
        assertThat(campaign.workload("digits_mlp").plots()).doesNotExist();
    }

    @Test
    void aMachineWithoutFontsIsToldOnce() throws Exception {
        String noText =
                "text cannot be drawn here \\(.+\\), so there are no plots; install fontconfig and fonts-dejavu-core,"
                        + " and the library if one is named";

        assertThat(runWhole("-Dsun.awt.fontconfig=" + root.resolve("none"), "report", "outputs"))
                .isZero();
        assertThat(Files.readAllLines(root.resolve("err")))
                .singleElement(STRING)
                .matches("warning: " + noText);
        assertThat(campaign.reportPage()).exists();

        assertThat(runWhole(
                        "-Dsun.awt.fontconfig=" + root.resolve("none"), "plot", "outputs", "--workload", "digits_mlp"))
                .isEqualTo(2);
        assertThat(Files.readAllLines(root.resolve("err")))
                .singleElement(STRING)
                .matches("prony: plot: " + noText);
    }

    @Test
    void plotSaysWhatIsMissing() throws Exception {
        assertThat(run("plot", "outputs", "--workload", "digits_mlp")).isEqualTo(2);

        assertThat(Files.readAllLines(root.resolve("err"))).containsExactly("prony: plot: " + NO_XCHART);
    }

    @Test
    void sqlSaysWhatIsMissing() throws Exception {
        assertThat(run("sql", "SELECT 1")).isEqualTo(2);

        assertThat(Files.readAllLines(root.resolve("err")))
                .containsExactly("prony: sql: DuckDB is not part of this installation (no duckdb_jdbc on the class"
                        + " path); CSV and JSON lines need none");
    }

    @Test
    void reportNeedsNoDesktopModule() throws Exception {
        assertThat(runOn(
                        "--limit-modules=java.base,java.logging,java.management,java.sql,java.xml,jdk.unsupported",
                        "report",
                        "outputs"))
                .isZero();

        assertThat(root.resolve("err"))
                .content()
                .contains("warning: java.desktop is not part of this installation (a module of the JDK, not in this"
                        + " runtime), so there are no plots\n");
        assertThat(campaign.reportPage()).exists();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        return runOn("-Djava.awt.headless=true", arguments);
    }

    private int runOn(String option, String... arguments) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*/(duckdb_jdbc|xchart|VectorGraphics2D)-[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(option, classPath, arguments);
    }

    private int runWhole(String option, String... arguments) throws IOException, InterruptedException {
        return start(option, System.getProperty("java.class.path"), arguments);
    }

    private int start(String option, String classPath, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectOutput(root.resolve("out").toFile())
                .redirectError(root.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended within a minute")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
