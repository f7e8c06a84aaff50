package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells whether two states of a git checkout differ in what is not committed. */
final class UncommittedChanges {

    private static final int SHOWN_DIGITS = 16;
    private static final int SHOWN_NAMES = 3;

    /** How this class says that there is none. */
    static final String NONE = "none";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A file of more bytes that git does not track, such as data, goes by its size and time. */
    private static final long READ_UP_TO = 16L << 20;

    private UncommittedChanges() {}

    /**
     * The beginning of the SHA-256 of the differences of tracked files from the commit and of the files that git neither tracks nor ignores, and their names;
     * {@code none} if there are neither.
     *
     * @param within a folder of the checkout
     * @param without the repository of campaigns, whose files do not count
     * @throws IOException if there is no {@code git}, no checkout, or no answer within 60 s
     */
    static String of(Path within, Path without) throws IOException, InterruptedException {
        Path top = Path.of(git(within, "rev-parse", "--show-toplevel").strip());
        String difference = git(
                top, "diff", "HEAD", "--binary", "--no-color", "--no-ext-diff", "--no-textconv", "--submodule=short");
        List<Path> untracked = untracked(top, real(without));
        if (difference.isEmpty() && untracked.isEmpty()) {
            return NONE;
        }
        Sha256 hash = new Sha256().add(difference);
        for (Path file : untracked) {
            hash.add(file.toString());
            addContent(hash, top.resolve(file));
        }
        List<String> names =
                new ArrayList<>(git(top, "diff", "HEAD", "--name-only").lines().toList());
        untracked.forEach(file -> names.add(file.toString()));
        return hash.hex().substring(0, SHOWN_DIGITS) + " in " + words(names);
    }

    private static String words(List<String> names) {
        int more = names.size() - SHOWN_NAMES;
        return String.join(", ", names.subList(0, Math.min(names.size(), SHOWN_NAMES)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static List<Path> untracked(Path top, Path without) throws IOException, InterruptedException {
        List<Path> untracked = new ArrayList<>();
        for (String name :
                git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0", -1)) {
            boolean compiled = name.contains("__pycache__/"); // what Python leaves when a program is run
            if (!name.isEmpty() && !compiled && !real(top).resolve(name).startsWith(without)) {
                untracked.add(Path.of(name));
            }
        }
        untracked.sort(null);
        return untracked;
    }

    private static void addContent(Sha256 hash, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            hash.add(Files.readSymbolicLink(file).toString());
        } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            hash.add("no file");
        } else if (Files.size(file) > READ_UP_TO) {
            hash.add(Files.size(file)).add(Files.getLastModifiedTime(file).toMillis());
        } else {
            hash.add(Files.readAllBytes(file));
        }
    }

    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
        command.addAll(List.of(arguments));
        return Subprocess.output(folder, LIMIT, command);
    }
}
