package org.prony.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is learned from, named so that trials on different data are never pooled.
 *
 * @param name a short name, such as {@code generated-digits}
 * @param sha256 64 hexadecimal digits: the hash of the dataset's files, or of its generator's version, parameters and seed
 */
public record Dataset(String name, String sha256) {

    private static final int SHORT_HASH = 12;

    public Dataset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a dataset needs a name");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 of dataset " + name + " is '" + sha256
                    + "'; it must be 64 hexadecimal digits in lower case");
        }
    }

    /**
     * Data that a program generates.
     *
     * @param recipe all that the data follow from: the generator and its version, its parameters, its seed; what is hashed
     */
    public static Dataset generated(String name, String recipe) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return new Dataset(name, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The value of the {@code dataset} column: the name and the first 12 digits of the hash, {@code name@0123456789ab}. */
    public String id() {
        return name + "@" + sha256.substring(0, SHORT_HASH);
    }
}
