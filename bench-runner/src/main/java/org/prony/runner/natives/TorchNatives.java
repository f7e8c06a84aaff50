package org.prony.runner.natives;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.PlanException;

/**
 * The natives of PyTorch that DJL will load in a trial, told before one is started.
 *
 * <p>The rules are those of DJL's {@code LibUtils} and {@code Platform}, 0.32 to 0.35: first an installed libtorch; then natives
 * on the class path, those for CUDA only where the system has a CUDA runtime as new as they are; else DJL downloads some. With
 * each goes a {@link JniLibrary}.
 */
public final class TorchNatives {

    private final ClassPath classPath;
    private final TorchPlatform platform;
    private final TorchSettings settings;
    private final Supplier<Optional<CudaToolkit>> toolkit;
    private final TorchJars jars;
    private final TorchCache cache;
    private final JniLibrary jni;
    private final InstalledTorch installed;
    private final DownloadedTorch downloaded;

    /** @param platform of the trials */
    TorchNatives(
            ClassPath classPath,
            TorchPlatform platform,
            TorchSettings settings,
            Supplier<Optional<CudaToolkit>> toolkit) {
        this.classPath = classPath;
        this.platform = platform;
        this.settings = settings;
        this.toolkit = toolkit;
        this.jars = TorchJars.on(classPath.entries(), platform);
        this.cache = new TorchCache(settings.cache(), platform);
        this.jni = new JniLibrary(jars, cache, platform, settings.offline());
        this.installed = new InstalledTorch(settings, jars, platform, jni);
        this.downloaded = new DownloadedTorch(settings, jars, cache, platform, jni);
    }

    /**
     * Those of trials on this class path, which inherit this process's environment.
     *
     * @param jvmArgs the user's flags for the trials' JVMs
     * @throws PlanException if a jar of DJL's on the class path cannot be read
     */
    public static TorchNatives of(ClassPath classPath, List<String> jvmArgs) {
        return new TorchNatives(
                classPath, TorchPlatform.current(), new TorchSettings(System.getenv(), jvmArgs), CudaToolkit::read);
    }

    /** What a trial finds, as far as can be told before. */
    public sealed interface Answer permits Usable, Unusable, Untold {}

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

    /** It cannot be told: no jar of the class path says that it is DJL's engine, which may be in one of another name. */
    public record Untold() implements Answer {}

    /**
     * The folder of the installed libtorch that the environment names; empty if it names none.
     *
     * @throws PlanException if there is none where it says; DJL would take another one without a word
     */
    public Optional<Path> installed() {
        return installed.folder();
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
        Optional<Path> folder = installed.folder();
        if (folder.isPresent()) {
            return installed.onGpu(folder.get());
        }
        if (jars.natives().stream().allMatch(this::overridden)) {
            return jars.engine().isEmpty() ? new Untold() : downloaded.onGpu(toolkit);
        }
        Optional<TorchJars.Natives> cuda = jars.first(TorchFlavor.CUDA);
        if (cuda.isEmpty()) {
            return new Unusable("the natives of PyTorch on the class path are for the CPU ("
                    + jars.natives().get(0).jar() + "); " + InstalledTorch.getCuda(platform));
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
        Optional<Path> folder = installed.folder();
        if (folder.isPresent()) {
            return installed.onCpu(folder.get());
        }
        Optional<TorchJars.Natives> natives = jars.first(TorchFlavor.CPU);
        if (natives.isEmpty() || overridden(natives.get())) {
            return jars.engine().isEmpty() ? new Untold() : downloaded.onCpu();
        }
        return unpacked(natives.get());
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

    private Answer unpacked(TorchJars.Natives natives) {
        return jni.servingOrNot(
                cache.folder(natives.version(), natives.flavor()), natives.version(), natives.flavor(), natives.jar());
    }

    private Optional<String> whyNotMatching(TorchJars.Natives natives) {
        int needed = TorchFlavor.cuda(natives.flavor());
        Optional<CudaToolkit> runtime = toolkit.get();
        if (runtime.isPresent() && TorchFlavor.cuda(TorchFlavor.of(runtime.get())) >= needed) {
            return runtime.get()
                    .whyNoGpu()
                    .map(why -> "DJL takes " + natives.jar() + " only where it counts a GPU by itself, and " + why);
        }
        return Optional.of("DJL takes " + natives.jar() + " only where the system has libcudart.so of CUDA "
                + needed / 10 + "." + needed % 10 + " or later, and there is "
                + runtime.map(found -> "that of CUDA " + found.dotted()).orElse("none")
                + "; install it, or put its folder into LD_LIBRARY_PATH");
    }

    private boolean overridden(TorchJars.Natives natives) {
        return !natives.version().startsWith(settings.value(TorchSettings.VERSION));
    }
}
