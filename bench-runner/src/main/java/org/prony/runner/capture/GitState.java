package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a git checkout.
 *
 * @param branch {@code null} where a commit itself is checked out
 * @param commit the full hash
 * @param dirty whether a tracked file differs from that commit; files that git does not track do not count, for logs are
 *     written beside the code
 */
record GitState(@Nullable String branch, String commit, boolean dirty) {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /**
     * Asks the {@code git} program about the checkout that holds {@code folder}.
     *
     * @throws IOException if there is no {@code git}, no checkout, no commit yet, or no answer within 5 s
     */
    static GitState read(Path folder) throws IOException, InterruptedException {
        String commit = git(folder, "rev-parse", "--verify", "HEAD");
        String name = git(folder, "rev-parse", "--abbrev-ref", "HEAD");
        boolean dirty =
                !git(folder, "status", "--porcelain", "--untracked-files=no").isEmpty();
        return new GitState(name.equals("HEAD") ? null : name, commit, dirty);
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        // No optional locks: a status must not disturb a git that the user runs at the same time.
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
        command.addAll(List.of(arguments));
        try {
            return Subprocess.output(folder, LIMIT, command).strip();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("not a git repository")) {
                throw new IOException("the current folder is not a git repository", e);
            }
            throw e;
        }
    }
}
