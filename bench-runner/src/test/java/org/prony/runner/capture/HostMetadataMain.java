package org.prony.runner.capture;

import java.nio.file.Path;
import org.prony.api.repository.Json;

/** Writes what is captured for the folder {@code args[0]} to the file {@code args[1]}. */
final class HostMetadataMain {

    private HostMetadataMain() {}

    public static void main(String[] args) throws Exception {
        Json.write(Path.of(args[1]), HostMetadata.capture(Path.of(args[0])));
    }
}
