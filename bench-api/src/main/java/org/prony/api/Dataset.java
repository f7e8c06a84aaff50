package org.prony.api;

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

    /** The value of the {@code dataset} column: the name and the first 12 digits of the hash, {@code name@0123456789ab}. */
    public String id() {
        return name + "@" + sha256.substring(0, SHORT_HASH);
    }
}
