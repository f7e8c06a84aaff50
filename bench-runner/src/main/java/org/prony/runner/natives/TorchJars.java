package org.prony.runner.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.prony.runner.plan.PlanException;

/**
 * What DJL's jars for PyTorch on a class path say of themselves, for one platform.
 *
 * @param natives those with a libtorch, in the order of the class path
 * @param engine the first with DJL's engine
 * @param jni the first with JNI libraries
 */
record TorchJars(List<Natives> natives, Optional<Engine> engine, Optional<Jni> jni) {

    private static final Pattern NAME = Pattern.compile("pytorch-(native|engine|jni)-.*\\.jar");

    TorchJars {
        natives = List.copyOf(natives);
    }

    /**
     * A jar with a libtorch.
     *
     * @param jar its name
     * @param version {@code 2.7.1-20250812}
     * @param flavor {@code cpu}, or {@code cu128} for CUDA 12.8
     */
    record Natives(String jar, String version, String flavor) {}

    /**
     * DJL's engine.
     *
     * @param djl version of DJL
     * @param torch the version of libtorch that it takes unless another is asked for
     */
    record Engine(String djl, String torch) {}

    /**
     * A jar with JNI libraries.
     *
     * @param jar its name
     * @param version libtorch's and DJL's, {@code 2.7.1-0.35.1}
     * @param flavors of libtorch that it serves on the platform
     */
    record Jni(String jar, String version, List<String> flavors) {

        Jni {
            flavors = List.copyOf(flavors);
        }
    }

    /** A jar's contents. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> of(JarFile jar, String name) throws IOException;
    }

    /**
     * Reads them.
     *
     * @param platform of the trials
     * @throws PlanException if one of them cannot be read
     */
    static TorchJars on(List<Path> classPath, TorchPlatform platform) {
        return new TorchJars(
                read(classPath, "native", (jar, name) -> natives(jar, name, platform))
                        .toList(),
                read(classPath, "engine", TorchJars::engine).findFirst(),
                read(classPath, "jni", (jar, name) -> jni(jar, name, platform)).findFirst());
    }

    /**
     * The first with a libtorch of a kind.
     *
     * @param flavor how the flavour begins: neither {@code cpu} nor {@code cu} begins like the other
     */
    Optional<Natives> first(String flavor) {
        return natives.stream()
                .filter(found -> found.flavor().startsWith(flavor))
                .findFirst();
    }

    /** The version of libtorch that DJL takes unless another is asked for; empty without an engine. */
    String torch() {
        return engine.map(Engine::torch).orElse("");
    }

    private static <T> Stream<T> read(List<Path> classPath, String kind, Reading<T> reading) {
        return classPath.stream()
                .filter(path -> kind.equals(kind(path)) && Files.isRegularFile(path))
                .flatMap(path -> {
                    try (JarFile jar = new JarFile(path.toFile())) {
                        return reading.of(jar, String.valueOf(path.getFileName())).stream();
                    } catch (IOException e) {
                        throw new PlanException(
                                "class path: " + path + ": cannot be read: " + e.getMessage()
                                        + "; delete it, and build again",
                                e);
                    }
                });
    }

    private static String kind(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? name.group(1) : "";
    }

    private static Optional<Natives> natives(JarFile jar, String name, TorchPlatform platform) throws IOException {
        Properties said = properties(jar, "native/lib/pytorch.properties");
        String flavor = said.getProperty("flavor");
        return flavor != null && platform.classifier().equals(said.getProperty("classifier"))
                ? Optional.of(new Natives(name, said.getProperty("version", ""), flavor))
                : Optional.empty();
    }

    private static Optional<Engine> engine(JarFile jar, String name) throws IOException {
        Properties said = properties(jar, "pytorch-engine.properties");
        String djl = said.getProperty("djl_version");
        return djl == null ? Optional.empty() : Optional.of(new Engine(djl, said.getProperty("pytorch_version", "")));
    }

    private static Optional<Jni> jni(JarFile jar, String name, TorchPlatform platform) throws IOException {
        String version = properties(jar, "jnilib/pytorch.properties").getProperty("jni_version");
        if (version == null) {
            return Optional.empty();
        }
        Pattern library = Pattern.compile(
                "jnilib/" + Pattern.quote(platform.classifier()) + "/([^/]+)/" + Pattern.quote(JniLibrary.FILE));
        List<String> flavors = new ArrayList<>();
        jar.stream()
                .map(entry -> library.matcher(entry.getName()))
                .filter(Matcher::matches)
                .forEach(match -> flavors.add(match.group(1)));
        return Optional.of(new Jni(name, version, flavors.stream().sorted().toList()));
    }

    private static Properties properties(JarFile jar, String name) throws IOException {
        Properties properties = new Properties();
        ZipEntry entry = jar.getEntry(name);
        if (entry != null) {
            try (InputStream text = jar.getInputStream(entry)) {
                properties.load(text);
            }
        }
        return properties;
    }
}
