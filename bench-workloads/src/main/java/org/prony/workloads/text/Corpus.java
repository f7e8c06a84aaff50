package org.prony.workloads.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.prony.api.Dataset;
import org.prony.workloads.dataset.ContentHash;
import org.prony.workloads.text.generated.GeneratedText;

/**
 * A text as numbers: each character is its place among the text's distinct characters, sorted by code point.
 *
 * @param dataset what it is
 * @param vocabulary how many distinct characters there are
 * @param train the first nine tenths
 * @param heldOut the last tenth
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, inside this package.
record Corpus(Dataset dataset, int vocabulary, int[] train, int[] heldOut) {

    private static final int HELD_OUT_SHARE = 10;

    /** The text that the project writes. */
    static Corpus generated() {
        String text = GeneratedText.write();
        return of(GeneratedText.NAME, text.getBytes(StandardCharsets.UTF_8), text);
    }

    /**
     * A text of any length.
     *
     * @param bytes how it is stored; what is hashed
     */
    static Corpus of(String name, byte[] bytes, String text) {
        ContentHash hash = new ContentHash();
        hash.digest().update(bytes);
        int[] characters = text.codePoints().toArray();
        int[] distinct = Arrays.stream(characters).distinct().sorted().toArray();
        int[] tokens = new int[characters.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Arrays.binarySearch(distinct, characters[i]);
        }
        int cut = tokens.length - tokens.length / HELD_OUT_SHARE;
        return new Corpus(
                new Dataset(name, hash.hex()),
                distinct.length,
                Arrays.copyOfRange(tokens, 0, cut),
                Arrays.copyOfRange(tokens, cut, tokens.length));
    }

    /** Of all characters. */
    int length() {
        return train.length + heldOut.length;
    }

    /**
     * Checks that there is a sequence to hold out.
     *
     * @throws IllegalArgumentException if the text is too short
     */
    void requireSequences(int contextLength) {
        if (heldOut.length <= contextLength) {
            throw new IllegalArgumentException("the text " + dataset.name() + " has " + length()
                    + " characters; with context_length " + contextLength + " it needs at least "
                    + HELD_OUT_SHARE * (contextLength + 1) + ", since the last tenth is held out");
        }
    }
}
