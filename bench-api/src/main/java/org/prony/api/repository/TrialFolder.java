package org.prony.api.repository;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folder of one trial.
 *
 * @param path {@code <campaign>/{task}_{method}/run_N}; need not exist
 */
public record TrialFolder(Path path) {

    private static final DateTimeFormatter STAGE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** {@code metrics.csv}: one row per evaluation. */
    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    /** {@code trial.json}: what the trial's process found. */
    public Path facts() {
        return path.resolve("trial.json");
    }

    /** {@code status.json}: the trial's state. */
    public Path status() {
        return path.resolve("status.json");
    }

    /** {@code result}: what JMH measured; a trial without it has not succeeded. */
    public Path result() {
        return path.resolve("result");
    }

    /** {@code output.log}: everything the trial's process printed. */
    public Path outputLog() {
        return path.resolve("output.log");
    }

    /** {@code tmp/}: the trial's temporary files; removed when it ends. */
    public Path temporary() {
        return path.resolve("tmp");
    }

    /** {@code output/}: where a program that runs as a trial puts its files; the bench only makes it. */
    public Path output() {
        return path.resolve("output");
    }

    /** {@code log.<stage>.<UTC time>}: what a stage printed. */
    public Path stageLog(String stage, Instant start) {
        return path.resolve("log." + stage + "." + stageTime(start));
    }

    /** A UTC time as the names of logs and the commands of stages have it: {@code 20261120T193412.000Z}. */
    public static String stageTime(Instant time) {
        return STAGE_TIME.format(time);
    }

    /** {@code tmp/order.json}: what the trial's process is to do. */
    public Path order() {
        return temporary().resolve("order.json");
    }

    /** {@code tmp/failure}: why the trial's process gave up, if it could still tell. */
    public Path failure() {
        return temporary().resolve("failure");
    }

    /** {@code tmp/class-path}: the class path of the trial's process. */
    public Path classPath() {
        return temporary().resolve("class-path");
    }
}
