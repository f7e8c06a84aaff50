package org.prony.runner.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.plan.PlanException;

/**
 * The natives of PyTorch that DJL will load in a trial, told before one is started.
 *
 * <p>The rules are those of DJL's {@code LibUtils} and {@code Platform}, 0.32 to 0.35: first an installed libtorch; then natives
 * on the class path, those for CUDA only where the system has a CUDA runtime as new as they are; else DJL downloads some.
 */
public final class TorchNatives {

    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";

    private static final String CUDA = "cu";
    private static final Pattern JAR =
            Pattern.compile("pytorch-native-(cpu|cu\\d+)(?:-precxx11)?-(\\d[\\d.]*).*\\.jar");
    private static final String WAYS = "build with -Pcuda, or name an installed libtorch for CUDA by " + LIBRARY_PATH
            + ", " + VERSION + " and " + FLAVOR + "; docs/gpu.md says how";

    private final List<Path> classPath;
    private final Map<String, String> environment;
    private final Supplier<OptionalInt> toolkit;

    TorchNatives(List<Path> classPath, Map<String, String> environment, Supplier<OptionalInt> toolkit) {
        this.classPath = List.copyOf(classPath);
        this.environment = environment;
        this.toolkit = toolkit;
    }

    /** Those of trials on this class path, which inherit this process's environment. */
    public static TorchNatives of(ClassPath classPath) {
        return new TorchNatives(classPath.entries(), System.getenv(), CudaToolkit::runtimeVersion);
    }

    /**
     * The folder of the installed libtorch that the environment names; empty if it names none.
     *
     * @throws PlanException if there is none where it says; DJL would take another one without a word
     */
    public Optional<Path> installed() {
        String named = variable(LIBRARY_PATH);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String library = System.mapLibraryName("torch");
        for (String entry : named.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path) && path.endsWith(library)) {
                return Optional.ofNullable(path.toAbsolutePath().getParent());
            }
            if (Files.isRegularFile(path.resolve(library))) {
                return Optional.of(path.toAbsolutePath());
            }
        }
        throw new PlanException(LIBRARY_PATH + "=" + named + ": holds no " + library
                + "; name the folder lib of an installed PyTorch, or unset it");
    }

    /**
     * Why no trial can compute on a GPU with them; empty if it can, as far as can be told here.
     *
     * @throws PlanException as {@link #installed}
     */
    public Optional<String> whyNoGpu() {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            return whyNotInstalled(installed.get());
        }
        List<Matcher> jars = jars();
        String version = variable(VERSION);
        boolean overridden = !version.isEmpty()
                && jars.stream().noneMatch(jar -> jar.group(2).startsWith(version));
        if (jars.isEmpty() || overridden) {
            return whyNotDownloaded();
        }
        Optional<Matcher> cuda =
                jars.stream().filter(jar -> jar.group(1).startsWith(CUDA)).findFirst();
        return cuda.isPresent()
                ? whyNotMatching(cuda.get())
                : Optional.of("the natives of PyTorch on the class path are for the CPU ("
                        + jars.get(0).group() + "); " + WAYS);
    }

    private Optional<String> whyNotInstalled(Path folder) {
        String flavor = variable(FLAVOR);
        if (!flavor.startsWith(CUDA)) {
            return Optional.of(FLAVOR + "=" + flavor + " does not say for which CUDA the libtorch in " + folder
                    + " is; set it, to cu128 for CUDA 12.8");
        }
        String library = System.mapLibraryName("torch_cuda");
        return Files.isRegularFile(folder.resolve(library))
                ? Optional.empty()
                : Optional.of("the libtorch in " + folder + " is for the CPU (it has no " + library
                        + "); name one for CUDA by " + LIBRARY_PATH);
    }

    private Optional<String> whyNotDownloaded() {
        String flavor = variable(FLAVOR);
        if (flavor.startsWith(CUDA) || (flavor.isEmpty() && toolkit.get().isPresent())) {
            return Optional.empty();
        }
        return Optional.of("DJL would download natives of PyTorch for the CPU ("
                + (flavor.isEmpty() ? FLAVOR + " is not set, and there is no libcudart.so" : FLAVOR + "=" + flavor)
                + "); set " + FLAVOR + ", to cu128 for CUDA 12.8, or " + WAYS);
    }

    private Optional<String> whyNotMatching(Matcher jar) {
        int needed = Integer.parseInt(jar.group(1).substring(CUDA.length()));
        OptionalInt version = toolkit.get();
        int found = version.isPresent() ? version.getAsInt() / 1000 * 10 + version.getAsInt() / 10 % 10 : 0;
        if (found >= needed) {
            return Optional.empty();
        }
        return Optional.of("DJL takes " + jar.group() + " only where the system has libcudart.so of CUDA "
                + dotted(needed) + " or later, and there is "
                + (version.isPresent() ? "that of CUDA " + dotted(found) : "none")
                + "; install it, or put its folder into LD_LIBRARY_PATH");
    }

    private List<Matcher> jars() {
        return classPath.stream()
                .flatMap(entry -> Stream.ofNullable(entry.getFileName()))
                .map(name -> JAR.matcher(name.toString()))
                .filter(Matcher::matches)
                .toList();
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    private static String dotted(int version) {
        return version / 10 + "." + version % 10;
    }
}
