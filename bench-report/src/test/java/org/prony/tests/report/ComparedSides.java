package org.prony.tests.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.cli.CommandLineRun;

/** Two campaigns that a test makes, and {@code compare} on them. */
abstract class ComparedSides {

    static final String OLD = "20261119T101010Z-aaaa";
    static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    Path root;

    void low() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.5, 0.51, 0.49);
    }

    void high() throws IOException {
        new ComparedCampaign(root, NEW).with("mlp", "", 0.8, 0.81, 0.79);
    }

    /** The verdict on the accuracy. */
    String verdict(String... options) {
        List<String> all = new ArrayList<>(List.of("--metrics", "accuracy"));
        all.addAll(List.of(options));
        return compare("aaaa", "latest", all.toArray(String[]::new))
                .out()
                .lines()
                .toList()
                .get(2);
    }

    CommandLineRun compare(String a, String b, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("compare", a, b, "--repository", root.toString(), "--fail-on", "worse"));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
