package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.prony.api.repository.AtomicFile;

/**
 * Writes {@code packages.txt}: what is on the class path, by Maven coordinates, and the packages of the operating system.
 *
 * <p>Sorted, one per line; lines that start with {@code #} are headings and remarks. Holds no path of the machine.
 */
public final class PackageList {

    private PackageList() {}

    /**
     * Replaces {@code target} in one move.
     *
     * @param classPath jars and folders of the trials; entries that do not exist are passed over, as the JVM does
     * @throws IOException if {@code target} cannot be written, or the calling thread is interrupted
     */
    public static void write(Path target, List<Path> classPath) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Maven artifacts (group:artifact:version[:classifier])");
        lines.addAll(artifacts(classPath));
        lines.add("");
        lines.add("# Packages of the operating system (name version)");
        try {
            lines.addAll(OsPackages.lines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(target + ": interrupted while the packages of the operating system were listed", e);
        }
        AtomicFile.writeString(target, String.join("\n", lines) + "\n");
    }

    private static SortedSet<String> artifacts(List<Path> classPath) {
        SortedSet<String> artifacts = new TreeSet<>();
        for (Path entry : classPath) {
            if (Files.exists(entry)) {
                artifacts.add(line(entry));
            }
        }
        return artifacts;
    }

    private static String line(Path entry) {
        String name = String.valueOf(entry.toAbsolutePath().normalize().getFileName());
        boolean folder = Files.isDirectory(entry);
        try {
            return MavenArtifact.of(entry.toAbsolutePath().normalize())
                    .map(artifact -> artifact.coordinates() + (folder ? " (compiled classes)" : ""))
                    .orElse(name + (folder ? " (folder without a pom)" : " (jar without coordinates)"));
        } catch (IOException e) {
            return name + " (cannot be read)";
        }
    }
}
