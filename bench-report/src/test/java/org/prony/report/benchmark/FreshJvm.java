package org.prony.report.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOptions;
import org.prony.report.ReportOutcome;
import org.prony.report.cli.Main;
import org.prony.report.index.QueryException;
import org.prony.report.summary.SummaryOptions;

/** Does one piece of work once, as the first and only one of its Java process: all its code is yet to be loaded and compiled. */
final class FreshJvm {

    private static final String REPORT = "report";
    private static final String READ = "read";

    private FreshJvm() {}

    /** As the launcher {@code prony} starts its JVM: a report is over before the optimizing compiler has paid off. */
    private static final List<String> LAUNCHER_FLAGS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms24m", "-XX:MaxNewSize=12m", "-XX:MinHeapFreeRatio=15");

    /** Seconds that a new process takes for a whole report, started as the launcher does; its start does not count. */
    static double report(CampaignFolder campaign, String... moreFlags) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(LAUNCHER_FLAGS);
        flags.addAll(List.of(moreFlags));
        return run(REPORT, flags, campaign);
    }

    /** Seconds that a new process takes to read the same files with commons-csv; its start does not count. */
    static double read(CampaignFolder campaign) throws IOException, InterruptedException {
        return run(READ, List.of(), campaign);
    }

    /** Seconds from the launch to the end of a new process that runs a command line, started as the launcher does. */
    static double command(String... arguments) throws IOException, InterruptedException {
        List<String> command = java(LAUNCHER_FLAGS, Main.class.getName());
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(List.of(arguments) + " ended with status " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** The work of the new process: prints the seconds it took. */
    public static void main(String[] arguments) throws IOException, QueryException {
        CampaignFolder campaign = new CampaignFolder(Path.of(arguments[1]));
        List<Path> files = arguments[0].equals(READ) ? files(campaign) : List.of();
        long start = System.nanoTime();
        if (arguments[0].equals(READ)) {
            CommonsCsv.read(files);
        } else {
            ReportOutcome outcome = CampaignReport.write(
                    campaign, new ReportOptions(Optional.empty(), SummaryOptions.DEFAULT, Optional.empty(), true));
            outcome.requireWritten();
            if (!outcome.warnings().isEmpty()) {
                throw new IllegalStateException("the report is not whole: " + outcome.warnings());
            }
        }
        System.out.println((System.nanoTime() - start) / 1e9);
    }

    private static List<Path> files(CampaignFolder campaign) throws IOException {
        return Json.read(campaign.planFile(), CampaignPlan.class).trials().stream()
                .map(trial -> campaign.trial(trial).metrics())
                .toList();
    }

    private static double run(String work, List<String> flags, CampaignFolder campaign)
            throws IOException, InterruptedException {
        List<String> command = java(flags, FreshJvm.class.getName());
        command.addAll(List.of(work, campaign.path().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String seconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the process for '" + work + "' ended with status " + process.exitValue());
        }
        return Double.parseDouble(seconds);
    }

    private static List<String> java(List<String> flags, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath(), mainClass));
        return command;
    }

    /** Under Maven's exec:java the system property holds Maven's own class path. */
    private static String classPath() {
        Stream<String> loaded = FreshJvm.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath)
                : Stream.of(System.getProperty("java.class.path"));
        return loaded.collect(Collectors.joining(File.pathSeparator));
    }
}
