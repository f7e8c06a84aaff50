package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.CampaignReport;
import org.prony.report.sample.SampleRepository;

/** Opens the page from disk in a real Chromium, where one is installed. */
class ReportPageInBrowserTest {

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    @TempDir
    private Path root;

    @Test
    void opensFromDiskWithoutConsoleMessageAndAsksForNothingElse() throws Exception {
        Path page = CampaignReport.write(new SampleRepository(root).train("20261120T193412Z-k3f9"))
                .page();

        Browsed browsed = browse(page);

        assertThat(browsed.out()).contains("20261120T193412Z-k3f9", "Environment");
        // Its own policy forbids the page every request, and each one that is tried gives a message.
        assertThat(browsed.out()).contains(POLICY);
        assertThat(browsed.err()).doesNotContain("CONSOLE");
    }

    @Test
    void aRequestWouldGiveAConsoleMessage() throws Exception {
        Path page = root.resolve("asking.html");
        Files.writeString(
                page,
                "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY
                        + "\"><title>x</title><img src=\"picture.png\">");

        assertThat(browse(page).err()).contains("CONSOLE").contains("picture.png");
    }

    private Browsed browse(Path page) throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH; the page is not opened in a browser");
        List<String> command = new ArrayList<>(List.of(
                chromium.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--enable-logging=stderr",
                "--user-data-dir=" + root.resolve("profile")));
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        Path out = root.resolve("out.txt");
        Path err = root.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("chromium ended")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Browsed(Files.readString(out), Files.readString(err));
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private record Browsed(String out, String err) {}
}
