package org.prony.runner.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prony.runner.plan.PlanException;

/**
 * The folder in which DJL keeps the natives of PyTorch that it has unpacked or downloaded.
 *
 * @param root of all of them; empty where each trial has one of its own
 * @param platform of the trials
 */
record TorchCache(Optional<Path> root, TorchPlatform platform) {

    private static final Pattern CUDA = Pattern.compile("cu(\\d{3})(-precxx11)?");
    private static final String LIBTORCH = System.mapLibraryName("torch");

    /** The folder of one libtorch, whether it is there or not. */
    Optional<Path> folder(String version, String flavor) {
        return root.map(cache -> cache.resolve(version + "-" + flavor + "-" + platform.classifier()));
    }

    /** The folder of one libtorch that is there. */
    Optional<Path> kept(String version, String flavor) {
        return folder(version, flavor).filter(folder -> Files.isRegularFile(folder.resolve(LIBTORCH)));
    }

    /**
     * The flavour that DJL downloads for another: of CUDA the same or the newest earlier one, or else the CPU, by the list of all
     * that it keeps of an earlier download; empty where there is no list yet, unless it is known to have none for CUDA.
     *
     * @throws PlanException if the list cannot be read
     */
    Optional<String> listed(String version, String flavor) {
        Matcher asked = CUDA.matcher(flavor);
        Optional<Path> list = root.map(cache -> cache.resolve(version + ".txt")).filter(Files::isRegularFile);
        if (!asked.matches()) {
            return Optional.of(flavor);
        }
        String suffix = asked.group(2) == null ? "" : asked.group(2);
        if (list.isEmpty()) {
            return platform.isServedForCuda() ? Optional.empty() : Optional.of(TorchFlavor.CPU + suffix);
        }
        Pattern entry = Pattern.compile("cu(\\d{3})" + suffix + "/" + Pattern.quote(platform.classifier())
                + "/native/lib/" + Pattern.quote(LIBTORCH) + "\\.gz");
        try (Stream<String> lines = Files.lines(list.get())) {
            OptionalInt newest = lines.map(entry::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                    .filter(cuda -> cuda <= Integer.parseInt(asked.group(1)))
                    .max();
            return Optional.of((newest.isPresent() ? TorchFlavor.CUDA + newest.getAsInt() : TorchFlavor.CPU) + suffix);
        } catch (IOException | UncheckedIOException e) {
            throw new PlanException(
                    list.get() + ": DJL's list of natives cannot be read: " + e.getMessage()
                            + "; delete it, and DJL fetches it again",
                    e);
        }
    }
}
