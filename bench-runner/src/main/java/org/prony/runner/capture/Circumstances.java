package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must be equal for the trials of a campaign to be comparable, although they are launched at different times. */
public final class Circumstances {

    private static final String COMMIT = "commit";
    private static final String UNCOMMITTED = "uncommitted changes";
    private static final String CLASS_PATH = "class path";
    private static final String ENGINE = "engine";
    private static final String DEVICE = "device";
    private static final String THREADS = "threads";
    private static final String JAVA = "java version";

    /** Where there is no checkout, no commit or no git. */
    private static final String UNKNOWN = "unknown";

    private static final Pattern ENGINE_JAR =
            Pattern.compile("(pytorch|tensorflow|mxnet|onnxruntime|tflite|xgboost)-.*\\.jar");
    private static final String ENGINE_VARIABLES = "PYTORCH_";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,64}");
    private static final int SHOWN_OF_HASH = 12;

    private Circumstances() {}

    /**
     * The circumstances now, by name: commit, uncommitted changes, class path, engine, device, threads, java version. Takes
     * tenths of a second, most of it for git.
     *
     * @param checkout a folder of the git checkout; need not be one
     * @param repository the repository of campaigns, whose files are no changes
     * @param classPath of the trials
     * @throws IOException if the class path cannot be read
     */
    public static Map<String, String> capture(
            Path checkout, Path repository, List<Path> classPath, String device, int threads)
            throws IOException, InterruptedException {
        Map<String, String> now = new LinkedHashMap<>();
        putCheckout(now, checkout, repository);
        now.put(CLASS_PATH, ClassPathHash.of(classPath));
        now.put(ENGINE, engine(classPath, System.getenv()));
        now.put(DEVICE, device);
        now.put(THREADS, Integer.toString(threads));
        now.put(JAVA, Runtime.version().toString());
        return now;
    }

    /**
     * How {@code now} differs from {@code planned}, a line each: {@code commit: planned 1a2b3c4d5e6f, now 6f5e4d3c2b1a}. What
     * the plan does not name does not count, so that campaigns of earlier versions can be resumed.
     */
    public static List<String> differences(Map<String, String> planned, Map<String, String> now) {
        List<String> differences = new ArrayList<>();
        planned.forEach((name, value) -> {
            String present = now.getOrDefault(name, UNKNOWN);
            if (!present.equals(value)) {
                differences.add(name + ": planned " + shown(value) + ", now " + shown(present));
            }
        });
        return differences;
    }

    private static void putCheckout(Map<String, String> now, Path checkout, Path repository)
            throws InterruptedException {
        try {
            now.put(COMMIT, GitState.read(checkout).commit());
            now.put(UNCOMMITTED, UncommittedChanges.of(checkout, repository));
        } catch (IOException e) {
            // As outside a checkout; a resume that can tell then says that it differs.
            now.putIfAbsent(COMMIT, UNKNOWN);
            now.put(UNCOMMITTED, UNKNOWN);
        }
    }

    /** The engine's jars in the order of the class path, then the variables by which another library is chosen. */
    static String engine(List<Path> classPath, Map<String, String> environment) {
        Set<String> parts = classPath.stream()
                .map(entry -> String.valueOf(entry.getFileName()))
                .filter(name -> ENGINE_JAR.matcher(name).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(ENGINE_VARIABLES)) {
                parts.add(name + "=" + value);
            }
        });
        return parts.isEmpty() ? "none" : String.join(" ", parts);
    }

    private static String shown(String value) {
        return HASH.matcher(value).matches() ? value.substring(0, SHOWN_OF_HASH) : value;
    }
}
