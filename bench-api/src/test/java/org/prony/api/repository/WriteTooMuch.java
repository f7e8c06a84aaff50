package org.prony.api.repository;

import java.io.IOException;
import java.nio.file.Path;

/** A process that writes more to the file of its argument than it may, then tells what it was told. */
final class WriteTooMuch {

    private WriteTooMuch() {}

    public static void main(String[] args) {
        try {
            AtomicFile.writeString(Path.of(args[0]), "x".repeat(100_000));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
