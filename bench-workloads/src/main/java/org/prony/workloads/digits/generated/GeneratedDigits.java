package org.prony.workloads.digits.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.Dataset;
import org.prony.workloads.dataset.ContentHash;
import org.prony.workloads.digits.idx.IdxFormatException;
import org.prony.workloads.digits.idx.IdxPair;
import org.prony.workloads.digits.idx.LabelledImages;
import org.prony.workloads.digits.idx.Splits;

/**
 * The dataset {@code generated-digits}: 10 000 images to train on and 2000 held out, drawn once per repository and kept as
 * IDX files.
 *
 * <p>Its seed is its own: every trial sees the same images, whatever the trial's seed.
 */
public final class GeneratedDigits {

    /** Of the four files, in the order training images, training labels, held-out images, held-out labels. */
    static final String SHA256 = "6273d6720be24ee57dfc4279d0ec1681fbb33b204b9f49ff87ce0b69c491fe10";

    private static final String NAME = "generated-digits";
    private static final int TRAIN = 10_000;
    private static final int HELD_OUT = 2_000;
    private static final long TRAIN_SEED = 1792;
    private static final long HELD_OUT_SEED = 1839;

    private GeneratedDigits() {}

    /**
     * The images from {@code cacheDir}, drawn and stored there first if they are missing or not what they should be.
     *
     * @throws IOException if they cannot be stored
     * @throws IllegalStateException if this machine draws other bytes than all others
     */
    public static Splits load(Path cacheDir) throws IOException {
        Path folder = cacheDir.resolve(NAME);
        Optional<Splits> stored = read(folder);
        if (stored.isPresent()) {
            return stored.get();
        }
        pair(folder, "train").write(DigitGenerator.draw(TRAIN, TRAIN_SEED));
        pair(folder, "t10k").write(DigitGenerator.draw(HELD_OUT, HELD_OUT_SEED));
        return read(folder)
                .orElseThrow(() -> new IllegalStateException("the digits drawn into " + folder
                        + " do not have the SHA-256 " + SHA256 + "; please report this machine and Java version"));
    }

    /** What is stored, if its bytes are the right ones. */
    private static Optional<Splits> read(Path folder) throws IOException {
        IdxPair train = pair(folder, "train");
        IdxPair heldOut = pair(folder, "t10k");
        for (Path file : new Path[] {train.images(), train.labels(), heldOut.images(), heldOut.labels()}) {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
        }
        ContentHash hash = new ContentHash();
        try {
            LabelledImages trainImages = train.read(hash.digest());
            LabelledImages heldOutImages = heldOut.read(hash.digest());
            return hash.hex().equals(SHA256)
                    ? Optional.of(new Splits(new Dataset(NAME, SHA256), trainImages, heldOutImages))
                    : Optional.empty();
        } catch (IdxFormatException torn) {
            // Left by another version or a damaged disk: drawn anew.
            return Optional.empty();
        }
    }

    private static IdxPair pair(Path folder, String stem) {
        return new IdxPair(folder.resolve(stem + "-images-idx3-ubyte"), folder.resolve(stem + "-labels-idx1-ubyte"));
    }
}
