package org.prony.report.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.prony.report.spi.TrialParser;

/** Finds the parsers of users. */
final class TrialParsers {

    private TrialParsers() {}

    /**
     * The parsers on the class path and on {@code paths}.
     *
     * @param paths jars and folders of classes
     * @throws UsageException if one is missing, holds no parser, or names one that cannot be made
     */
    static List<TrialParser> on(List<Path> paths) throws UsageException {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UsageException("--parser-path " + path + ": there is no such jar or folder");
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UsageException("--parser-path " + path + ": " + e.getMessage());
            }
        }
        // Left open: the parsers load their own classes from it until the command ends.
        ClassLoader loader = urls.isEmpty()
                ? TrialParsers.class.getClassLoader()
                : new URLClassLoader(urls.toArray(URL[]::new), TrialParsers.class.getClassLoader());
        try {
            List<TrialParser> parsers = new ArrayList<>();
            ServiceLoader.load(TrialParser.class, loader).forEach(parsers::add);
            boolean found =
                    parsers.stream().anyMatch(parser -> parser.getClass().getClassLoader() == loader);
            if (!urls.isEmpty() && !found) {
                throw new UsageException("--parser-path "
                        + paths.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ": no parser there; it needs META-INF/services/" + TrialParser.class.getName());
            }
            return parsers;
        } catch (ServiceConfigurationError | LinkageError e) {
            // A LinkageError: classes of a newer Java, or one that is missing.
            throw new UsageException("--parser-path: "
                    + (e instanceof LinkageError ? e.getClass().getSimpleName() + ": " : "") + e.getMessage());
        }
    }
}
