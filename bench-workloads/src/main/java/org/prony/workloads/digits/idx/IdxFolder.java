package org.prony.workloads.digits.idx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prony.api.Dataset;
import org.prony.workloads.dataset.ContentHash;

/**
 * A folder of IDX files as MNIST, Fashion-MNIST and EMNIST ship them: {@code train-images-idx3-ubyte} and its companions,
 * also spelled {@code train-images.idx3-ubyte}, each with or without {@code .gz}; for EMNIST behind a prefix ({@code
 * emnist-digits-train-images-idx3-ubyte}), whose test pair is called {@code test} in place of {@code t10k}.
 *
 * <p>EMNIST's images are stored with rows and columns exchanged and are turned. Where only the {@code t10k} pair is there,
 * every tenth of its images (index 9, 19, 29, …) is held out and the others are trained on: 9000 and 1000 for MNIST.
 */
public final class IdxFolder {

    private static final int HELD_OUT_EVERY = 10;
    private static final List<String> EMNIST_PREFIXES = List.of(
            "emnist-digits-",
            "emnist-mnist-",
            "emnist-letters-",
            "emnist-balanced-",
            "emnist-byclass-",
            "emnist-bymerge-");

    private IdxFolder() {}

    /**
     * Reads the training and the held-out images of {@code folder}.
     *
     * <p>The dataset is named after the folder, in lower case; for EMNIST after the prefix; {@code -t10k} is appended where
     * the {@code t10k} pair was split. Its hash is that of the uncompressed files: training images, training labels, test
     * images, test labels, as far as they are there.
     *
     * @throws IdxFormatException if a file is not what it should be
     * @throws IOException as {@link #requireFiles}, or if a file cannot be read
     */
    public static Splits read(Path folder) throws IOException {
        return found(folder).read();
    }

    /**
     * Looks for the files, without reading them.
     *
     * @throws IOException if the folder has no known pair (the message lists what was looked for), or half of one
     */
    public static void requireFiles(Path folder) throws IOException {
        found(folder);
    }

    private static Found found(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException("data folder " + folder + " does not exist; name a folder of IDX files");
        }
        Optional<Found> plain = found(folder, "", nameOf(folder));
        if (plain.isPresent()) {
            return plain.get();
        }
        List<String> present = EMNIST_PREFIXES.stream()
                .filter(prefix -> find(folder, prefix + "train", "images").isPresent()
                        || find(folder, prefix + "test", "images").isPresent())
                .toList();
        if (present.size() > 1) {
            throw new IOException("data folder " + folder + " holds several sets (" + String.join(", ", present)
                    + "…); put the one to use into a folder of its own");
        }
        for (String prefix : present) {
            Optional<Found> emnist = found(folder, prefix, prefix.substring(0, prefix.length() - 1));
            if (emnist.isPresent()) {
                return emnist.get();
            }
        }
        throw new IOException(
                "data folder " + folder + " has no known pair of IDX files; looked for train-images-idx3-ubyte"
                        + " with train-labels-idx1-ubyte, t10k-images-idx3-ubyte with t10k-labels-idx1-ubyte (also as"
                        + " train-images.idx3-ubyte, and with .gz), and EMNIST's emnist-digits-train-images-idx3-ubyte with"
                        + " emnist-digits-test-images-idx3-ubyte and their labels");
    }

    private static Optional<Found> found(Path folder, String prefix, String name) throws IOException {
        boolean emnist = !prefix.isEmpty();
        Optional<IdxPair> train = pair(folder, prefix + "train");
        Optional<IdxPair> test = pair(folder, prefix + (emnist ? "test" : "t10k"));
        if (train.isEmpty() && test.isEmpty()) {
            return Optional.empty();
        }
        if (test.isEmpty() || (emnist && train.isEmpty())) {
            String missing = prefix + (test.isPresent() ? "train" : emnist ? "test" : "t10k");
            throw new IOException("data folder " + folder + " lacks " + missing + "-images-idx3-ubyte and " + missing
                    + "-labels-idx1-ubyte (or .gz); its other pair is there");
        }
        return Optional.of(new Found(name, emnist, train, test.get()));
    }

    /** The pairs of a set; without one to train on, the other is split. */
    private record Found(String name, boolean emnist, Optional<IdxPair> train, IdxPair test) {

        Splits read() throws IOException {
            ContentHash hash = new ContentHash();
            if (train.isPresent()) {
                LabelledImages trainImages = train.get().read(hash.digest());
                LabelledImages testImages = test.read(hash.digest());
                return new Splits(
                        new Dataset(name, hash.hex()),
                        emnist ? trainImages.transposed() : trainImages,
                        emnist ? testImages.transposed() : testImages);
            }
            LabelledImages all = test.read(hash.digest());
            return split(new Dataset(name + "-t10k", hash.hex()), all);
        }
    }

    private static Splits split(Dataset dataset, LabelledImages all) {
        return new Splits(
                dataset,
                all.select(IntStream.range(0, all.count()).filter(i -> !heldOut(i))),
                all.select(IntStream.range(0, all.count()).filter(IdxFolder::heldOut)));
    }

    private static boolean heldOut(int index) {
        return index % HELD_OUT_EVERY == HELD_OUT_EVERY - 1;
    }

    private static Optional<IdxPair> pair(Path folder, String stem) throws IOException {
        Optional<Path> images = find(folder, stem, "images");
        Optional<Path> labels = find(folder, stem, "labels");
        if (images.isPresent() != labels.isPresent()) {
            Path there = images.or(() -> labels).orElseThrow();
            throw new IOException(there + " is there, but its companion " + stem
                    + (images.isPresent() ? "-labels-idx1" : "-images-idx3") + "-ubyte (or .gz) is missing in "
                    + folder);
        }
        return images.flatMap(i -> labels.map(l -> new IdxPair(i, l)));
    }

    private static Optional<Path> find(Path folder, String stem, String what) {
        String type = what.equals("images") ? "idx3-ubyte" : "idx1-ubyte";
        List<Path> candidates = new ArrayList<>();
        for (String join : List.of("-", ".")) {
            for (String suffix : List.of("", ".gz")) {
                candidates.add(folder.resolve(stem + "-" + what + join + type + suffix));
            }
        }
        return candidates.stream().filter(Files::isRegularFile).findFirst();
    }

    private static String nameOf(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name =
                last == null ? "" : last.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return name.isBlank() ? "idx" : name;
    }
}
