package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.sample.SampleRepository;

/** The base of tests that merge the repositories {@code a} and {@code b} into {@code c}. */
abstract class FoldersToMerge {

    static final String OLD = "20261119T101010Z-aaaa";
    static final String NEW = "20261120T193412Z-k3f9";
    static final String ROWS = "digits_mlp/run_1/metrics.csv";

    @TempDir
    Path root;

    Path a;
    Path b;
    Path c;

    @BeforeEach
    void nameFolders() {
        a = root.resolve("a");
        b = root.resolve("b");
        c = root.resolve("c");
    }

    static String refused(String id, Path source, Path other, String what) {
        return "campaign " + id + " of " + source + " differs from the one of " + other + " in " + what
                + "; move one of them away; nothing was merged";
    }

    static CampaignFolder train(Path repository, String id) throws IOException {
        return new SampleRepository(repository).train(id);
    }

    static CampaignFolder step(Path repository, String id) throws IOException {
        return new SampleRepository(repository).step(id);
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
