package org.prony.runner.capture;

import java.nio.file.Path;
import java.util.List;

/** Writes the packages of an empty class path to the file {@code args[0]}. */
final class PackageListMain {

    private PackageListMain() {}

    public static void main(String[] args) throws Exception {
        PackageList.write(Path.of(args[0]), List.of());
    }
}
