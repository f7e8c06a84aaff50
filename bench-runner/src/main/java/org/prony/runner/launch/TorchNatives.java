package org.prony.runner.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.plan.PlanException;

/**
 * The natives of PyTorch that DJL will load in a trial, told before one is started.
 *
 * <p>The rules are those of DJL's {@code LibUtils} and {@code Platform}, 0.32 to 0.35: first an installed libtorch; then natives
 * on the class path, those for CUDA only where the system has a CUDA runtime as new as they are; else DJL downloads some. With
 * each goes a {@link JniLibrary}.
 */
public final class TorchNatives {

    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";

    /** Where DJL downloads natives from. */
    private static final String DOWNLOADS = "publish.djl.ai";

    private static final String CPU = "cpu";
    private static final String CUDA = "cu";
    private static final String PRECXX11 = "-precxx11";
    private static final String LIBTORCH = "libtorch";
    private static final String INSTALLED = "name an installed libtorch";
    private static final String BY_VARIABLES =
            " by " + LIBRARY_PATH + ", " + VERSION + " and " + FLAVOR + "; docs/gpu.md says how";
    private static final String WAYS = "build with -Pcuda, or " + INSTALLED + " for CUDA" + BY_VARIABLES;

    private final ClassPath classPath;
    private final TorchSettings settings;
    private final Supplier<Optional<CudaToolkit>> toolkit;
    private final TorchJars jars;
    private final TorchCache cache;

    TorchNatives(ClassPath classPath, TorchSettings settings, Supplier<Optional<CudaToolkit>> toolkit) {
        this.classPath = classPath;
        this.settings = settings;
        this.toolkit = toolkit;
        this.jars = TorchJars.on(classPath.entries());
        this.cache = new TorchCache(settings.cache());
    }

    /**
     * Those of trials on this class path, which inherit this process's environment.
     *
     * @param jvmArgs the user's flags for the trials' JVMs
     * @throws PlanException if a jar of DJL's on the class path cannot be read
     */
    public static TorchNatives of(ClassPath classPath, List<String> jvmArgs) {
        return new TorchNatives(classPath, new TorchSettings(System.getenv(), jvmArgs), CudaToolkit::read);
    }

    /** What a trial finds, as far as can be told before. */
    public sealed interface Answer permits Usable, Unusable {}

    /**
     * Natives that it can load.
     *
     * @param libtorch version and flavour, {@code 2.7.1 cu128}
     * @param source the folder, the jar or the site that they are of
     * @param downloads what DJL must download before the first trial; empty if nothing
     */
    public record Usable(String libtorch, String source, String downloads) implements Answer {}

    /**
     * None that serve.
     *
     * @param why in words, with what to do
     */
    public record Unusable(String why) implements Answer {}

    /**
     * The folder of the installed libtorch that the environment names; empty if it names none.
     *
     * @throws PlanException if there is none where it says; DJL would take another one without a word
     */
    public Optional<Path> installed() {
        String named = settings.value(LIBRARY_PATH);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String library = System.mapLibraryName("torch");
        for (String entry : named.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!path.isAbsolute()) {
                throw new PlanException(
                        LIBRARY_PATH + "=" + named + ": '" + entry
                                + "' is relative, and trials run in folders of their own; name it from / on, or unset the variable");
            }
            if (Files.isRegularFile(path) && path.endsWith(library)) {
                return Optional.ofNullable(path.getParent());
            }
            if (Files.isRegularFile(path.resolve(library))) {
                return Optional.of(path);
            }
        }
        throw new PlanException(LIBRARY_PATH + "=" + named + ": holds no " + library
                + "; name the folder lib of an installed PyTorch, or unset it");
    }

    /** DJL's version and the libtorch that it is made for, in words; empty if the class path holds no engine of DJL's. */
    public Optional<String> engine() {
        return jars.engine().map(found -> found.djl() + ", engine PyTorch for libtorch " + found.torch());
    }

    /**
     * Why no trial can compute on a GPU with them; empty if it can, as far as can be told here.
     *
     * @throws PlanException as {@link #installed}
     */
    public Optional<String> whyNoGpu() {
        return onGpu() instanceof Unusable none ? Optional.of(none.why()) : Optional.empty();
    }

    /**
     * What a trial on a GPU finds.
     *
     * @throws PlanException as {@link #installed}
     */
    public Answer onGpu() {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            return installedForGpu(installed.get());
        }
        Optional<TorchJars.Natives> cuda = natives(CUDA);
        if (jars.natives().isEmpty() || jars.natives().stream().allMatch(this::overridden)) {
            return downloadedForGpu();
        }
        if (cuda.isEmpty()) {
            return new Unusable("the natives of PyTorch on the class path are for the CPU ("
                    + jars.natives().get(0).jar() + "); " + WAYS);
        }
        Optional<String> mismatch = whyNotMatching(cuda.get());
        return mismatch.isPresent() ? new Unusable(mismatch.get()) : unpacked(cuda.get());
    }

    /**
     * What a trial on the CPU finds, to which no GPU is shown.
     *
     * @throws PlanException as {@link #installed}
     */
    public Answer onCpu() {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            String flavor = settings.value(FLAVOR);
            boolean told = !flavor.isEmpty();
            return withJni(
                    installed,
                    installedVersion(CPU),
                    told ? flavor : TorchJars.classifier().startsWith("linux") ? CPU + PRECXX11 : CPU,
                    LIBRARY_PATH + "=" + installed.get());
        }
        Optional<TorchJars.Natives> natives = natives(CPU);
        if (natives.isPresent() && !overridden(natives.get())) {
            return unpacked(natives.get());
        }
        String flavor = settings.value(FLAVOR);
        return downloaded(flavor.isEmpty() ? CPU + precxx11() : flavor);
    }

    /**
     * Refuses workloads that cannot compute on the CPU here.
     *
     * @throws PlanException if DJL would find no natives in a trial of one of them, which is named; or as {@link #installed}
     */
    public void requireOnCpu(List<WorkloadDescriptor> workloads) {
        if (onCpu() instanceof Unusable none) {
            for (WorkloadDescriptor workload : workloads) {
                if (EngineUse.usesDjl(classPath, workload.className())) {
                    throw new PlanException(workload.id() + ": " + none.why());
                }
            }
        }
    }

    private Answer installedForGpu(Path folder) {
        String flavor = settings.value(FLAVOR);
        if (!flavor.startsWith(CUDA)) {
            return new Unusable(FLAVOR + "=" + flavor + " does not say for which CUDA the libtorch in " + folder
                    + " is; set it, to cu128 for CUDA 12.8");
        }
        String library = System.mapLibraryName("torch_cuda");
        return Files.isRegularFile(folder.resolve(library))
                ? withJni(Optional.of(folder), installedVersion(CUDA), flavor, LIBRARY_PATH + "=" + folder)
                : new Unusable("the libtorch in " + folder + " is for the CPU (it has no " + library
                        + "); name one for CUDA by " + LIBRARY_PATH);
    }

    /** Where no version is given, DJL takes that of the natives it would have taken. */
    private String installedVersion(String flavor) {
        String version = settings.value(VERSION);
        return version.isEmpty()
                ? natives(flavor)
                        .or(() -> natives(CPU))
                        .map(TorchJars.Natives::version)
                        .orElseGet(this::engineVersion)
                : version;
    }

    private Answer unpacked(TorchJars.Natives natives) {
        return withJni(
                cache.folder(natives.version(), natives.flavor()), natives.version(), natives.flavor(), natives.jar());
    }

    private Answer downloadedForGpu() {
        String flavor = settings.value(FLAVOR);
        if (flavor.startsWith(CUDA)) {
            return downloaded(flavor);
        }
        String reason;
        if (flavor.isEmpty()) {
            Optional<CudaToolkit> runtime = toolkit.get();
            if (runtime.isPresent() && runtime.get().gpus() > 0) {
                return downloaded(CUDA + digits(runtime.get()) + precxx11());
            }
            reason = FLAVOR + " is not set, and "
                    + runtime.flatMap(CudaToolkit::whyNoGpu).orElse("there is no libcudart.so");
        } else {
            reason = FLAVOR + "=" + flavor;
        }
        return new Unusable("DJL would download natives of PyTorch for the CPU: " + reason + "; set " + FLAVOR
                + ", to cu128 for CUDA 12.8, or " + WAYS);
    }

    /** From an earlier download, or by one when the first trial starts. */
    private Answer downloaded(String asked) {
        String version = settings.value(VERSION).isEmpty() ? engineVersion() : settings.value(VERSION);
        Optional<String> listed =
                cache.kept(version, asked).isPresent() ? Optional.of(asked) : cache.listed(version, asked);
        String flavor = listed.orElse(asked);
        if (asked.startsWith(CUDA) && !flavor.startsWith(CUDA)) {
            return new Unusable(
                    "DJL would take natives of PyTorch for the CPU: " + DOWNLOADS + " has none of " + version + " for "
                            + asked + " or an earlier CUDA; set " + FLAVOR + " to one that it has, or " + WAYS);
        }
        Optional<Path> kept = cache.kept(version, flavor);
        if (kept.isPresent()) {
            return withJni(kept, version, flavor, kept.get().toString());
        }
        Optional<String> offline = settings.offline();
        if (offline.isPresent()) {
            return new Unusable(notHere(version + " " + flavor) + ", and DJL may not download them (" + offline.get()
                    + "); " + (settings.value(VERSION).isEmpty() ? "" : "unset " + VERSION + ", or ") + INSTALLED
                    + BY_VARIABLES);
        }
        if (listed.isEmpty()) {
            return new Usable(version + " " + asked + " or an earlier CUDA", DOWNLOADS, LIBTORCH);
        }
        Answer found = withJni(cache.folder(version, flavor), version, flavor, DOWNLOADS);
        return found instanceof Usable usable
                ? new Usable(
                        usable.libtorch(),
                        DOWNLOADS,
                        usable.downloads().isEmpty() ? LIBTORCH : LIBTORCH + " and " + usable.downloads())
                : found;
    }

    private String notHere(String libtorch) {
        if (jars.natives().isEmpty()) {
            return "PyTorch's natives are not part of this installation (no pytorch-native on the class path)";
        }
        return "the natives of PyTorch " + libtorch
                + (settings.value(VERSION).isEmpty() ? "" : ", which " + VERSION + " asks for,") + " are not here";
    }

    private Answer withJni(Optional<Path> folder, String version, String flavor, String source) {
        String libtorch = version.replaceFirst("-.*", "") + " " + flavor;
        JniLibrary.Search search = new JniLibrary(jars, cache, settings.offline()).search(folder, version, flavor);
        if (search instanceof JniLibrary.Absent absent) {
            boolean guessed = installed().isPresent() && settings.value(FLAVOR).isEmpty();
            return new Unusable(
                    (guessed ? FLAVOR + " is not set, which is " + flavor + " to DJL: " : "") + absent.why());
        }
        return new Usable(libtorch, source, search instanceof JniLibrary.Downloaded ? "its JNI library" : "");
    }

    private Optional<String> whyNotMatching(TorchJars.Natives natives) {
        int needed =
                Integer.parseInt(natives.flavor().replaceFirst(PRECXX11, "").substring(CUDA.length()));
        Optional<CudaToolkit> runtime = toolkit.get();
        if (runtime.isPresent() && digits(runtime.get()) >= needed) {
            return runtime.get()
                    .whyNoGpu()
                    .map(why -> "DJL takes " + natives.jar() + " only where it counts a GPU by itself, and " + why);
        }
        return Optional.of("DJL takes " + natives.jar() + " only where the system has libcudart.so of CUDA "
                + dotted(needed) + " or later, and there is "
                + runtime.map(found -> "that of CUDA " + found.dotted()).orElse("none")
                + "; install it, or put its folder into LD_LIBRARY_PATH");
    }

    /** @param flavor how it begins: neither of the two begins like the other */
    private Optional<TorchJars.Natives> natives(String flavor) {
        return jars.natives().stream()
                .filter(natives -> natives.flavor().startsWith(flavor))
                .findFirst();
    }

    private boolean overridden(TorchJars.Natives natives) {
        return !natives.version().startsWith(settings.value(VERSION));
    }

    private String engineVersion() {
        return jars.engine().map(TorchJars.Engine::torch).orElse("");
    }

    private String precxx11() {
        return Boolean.parseBoolean(settings.value("PYTORCH_PRECXX11")) ? PRECXX11 : "";
    }

    /** As DJL writes CUDA's versions: 128 of 12080. */
    private static int digits(CudaToolkit toolkit) {
        return Integer.parseInt(toolkit.dotted().replace(".", ""));
    }

    private static String dotted(int digits) {
        return digits / 10 + "." + digits % 10;
    }
}
