package org.prony.api.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** The Java sources that the processor's tests compile, and what comes of them. */
final class Sources {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    private Sources() {}

    /** The folder of that name beside these tests. */
    static Path folder(String name) {
        URL url = Objects.requireNonNull(Sources.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The source files of a folder, sorted by name. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source file for the compiler, named by its package and file name. */
    static JavaFileObject file(Path path) {
        try {
            return file(path.getFileName().toString().replace(".java", ""), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source for the compiler. */
    static JavaFileObject file(String simpleName, String text) {
        Matcher matcher = PACKAGE.matcher(text);
        String prefix = matcher.find() ? matcher.group(1) + "." : "";
        return JavaFileObjects.forSourceString(prefix + simpleName, text);
    }

    /** The class {@code rules.Idle}: a lifecycle that does nothing. */
    static JavaFileObject idle() {
        return file(folder("support").resolve("Idle.java"));
    }

    /** Compiles with the processor and the warnings that this project switches on. */
    static Compilation compile(Iterable<JavaFileObject> files) {
        return Compiler.javac()
                .withProcessors(new WorkloadProcessor())
                .withOptions("-Xlint:all,-processing")
                .compile(files);
    }

    /** The generated source of a provider. */
    static String provider(Compilation compilation, String qualifiedName) {
        return text(compilation
                .generatedSourceFile(qualifiedName)
                .orElseThrow(() -> new AssertionError("no source of " + qualifiedName)));
    }

    /** The generated services file. */
    static String services(Compilation compilation) {
        return text(compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, ServicesFile.PATH)
                .orElseThrow(() -> new AssertionError("no " + ServicesFile.PATH)));
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
