package org.prony.runner.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The Maven coordinates of something on a class path.
 *
 * @param classifier as {@code linux-x86_64}; {@code null} where there is none
 */
record MavenArtifact(
        String group,
        String artifact,
        String version,
        @Nullable String classifier) {

    /** {@code group:artifact:version}, with {@code :classifier} where there is one. */
    String coordinates() {
        return group + ":" + artifact + ":" + version + (classifier == null ? "" : ":" + classifier);
    }

    /**
     * The coordinates of a jar, or of a module's folder {@code target/classes}; empty where nothing tells them.
     *
     * <p>For a jar: the one {@code pom.properties} within that fits the file's name, otherwise the {@code .pom} that a Maven repository
     * keeps beside it, otherwise the path {@code …/repository/group/artifact/version/}.
     *
     * @throws IOException if the jar or the pom cannot be read
     */
    static Optional<MavenArtifact> of(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            Path pom = entry.resolve("../../pom.xml").normalize();
            return entry.endsWith(Path.of("target", "classes")) && Files.isRegularFile(pom)
                    ? Optional.of(PomFile.read(pom))
                    : Optional.empty();
        }
        Optional<MavenArtifact> inside = fromPomProperties(entry);
        return inside.isPresent() ? inside : fromRepository(entry.toAbsolutePath());
    }

    private static Optional<MavenArtifact> fromPomProperties(Path jar) throws IOException {
        List<MavenArtifact> fitting = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("META-INF/maven/")
                        && entry.getName().endsWith("/pom.properties")) {
                    try (InputStream content = file.getInputStream(entry)) {
                        fitting(content, fileName(jar)).ifPresent(fitting::add);
                    }
                }
            }
        }
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Optional<MavenArtifact> fitting(InputStream content, String jarName) throws IOException {
        Properties properties = new Properties();
        properties.load(content);
        String group = properties.getProperty("groupId");
        String artifact = properties.getProperty("artifactId");
        String version = properties.getProperty("version");
        if (group == null || artifact == null || version == null) {
            return Optional.empty();
        }
        return fitting(group, artifact, version, jarName);
    }

    private static Optional<MavenArtifact> fromRepository(Path jar) throws IOException {
        Path versionFolder = jar.resolveSibling("");
        int names = jar.getNameCount();
        if (names < 4) {
            return Optional.empty();
        }
        String version = jar.getName(names - 2).toString();
        String artifact = jar.getName(names - 3).toString();
        Path pom = versionFolder.resolve(artifact + "-" + version + ".pom");
        if (Files.isRegularFile(pom)) {
            return fitting(PomFile.read(pom).group(), artifact, version, fileName(jar));
        }
        for (int root = names - 5; root >= 0; root--) {
            if (jar.getName(root).toString().equals("repository")) {
                List<String> group = new ArrayList<>();
                jar.subpath(root + 1, names - 3).forEach(name -> group.add(name.toString()));
                return fitting(String.join(".", group), artifact, version, fileName(jar));
            }
        }
        return Optional.empty();
    }

    private static Optional<MavenArtifact> fitting(String group, String artifact, String version, String jarName) {
        String start = artifact + "-" + version;
        if (jarName.equals(start + ".jar")) {
            return Optional.of(new MavenArtifact(group, artifact, version, null));
        }
        if (jarName.startsWith(start + "-") && jarName.endsWith(".jar")) {
            String classifier = jarName.substring(start.length() + 1, jarName.length() - ".jar".length());
            return Optional.of(new MavenArtifact(group, artifact, version, classifier));
        }
        return Optional.empty();
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
