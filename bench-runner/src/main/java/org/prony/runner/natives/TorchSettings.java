package org.prony.runner.natives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person tells DJL of its natives, as DJL's {@code Utils} reads it in a trial.
 *
 * @param environment that of this process, which trials inherit
 * @param jvmArgs the user's flags for the trials' JVMs; a variable goes before a property of the same name
 */
record TorchSettings(Map<String, String> environment, List<String> jvmArgs) {

    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";

    private static final String OFFLINE = "DJL_OFFLINE";

    TorchSettings {
        environment = Map.copyOf(environment);
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** The variable, or else the property of that name; empty where neither is set. */
    String value(String name) {
        String variable = environment.get(name);
        return variable != null ? variable : property(name).orElse("");
    }

    /** The setting that forbids DJL to download; empty if it may. */
    Optional<String> offline() {
        String variable = environment.get(OFFLINE);
        if (variable != null) {
            return forbids(variable) ? Optional.of(OFFLINE + "=" + variable) : Optional.empty();
        }
        for (String name : List.of("ai.djl.offline", "offline")) {
            Optional<String> set = property(name);
            if (set.isPresent()) {
                return set.filter(TorchSettings::forbids).map(value -> "-D" + name + "=" + value);
            }
        }
        return Optional.empty();
    }

    /**
     * The folder in which DJL keeps the engine's natives from trial to trial; empty where each trial has one of its own, since a
     * relative path begins at the trial's folder, and DJL takes the temporary folder where the home cannot be written.
     */
    Optional<Path> cache() {
        for (String name : List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR")) {
            String set = value(name);
            if (!set.isEmpty()) {
                return Optional.of(Path.of(set)).filter(Path::isAbsolute).map(folder -> folder.resolve("pytorch"));
            }
        }
        return Optional.of(Path.of(System.getProperty("user.home")))
                .filter(Files::isWritable)
                .map(home -> home.resolve(".djl.ai").resolve("pytorch"));
    }

    private static boolean forbids(String value) {
        return Boolean.parseBoolean(value);
    }

    /** Of several flags of one name the JVM takes the last. */
    private Optional<String> property(String name) {
        String start = "-D" + name + "=";
        return jvmArgs.stream()
                .filter(flag -> flag.startsWith(start))
                .map(flag -> flag.substring(start.length()))
                .reduce((first, last) -> last);
    }
}
