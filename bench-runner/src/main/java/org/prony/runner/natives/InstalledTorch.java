package org.prony.runner.natives;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.runner.natives.TorchNatives.Answer;
import org.prony.runner.natives.TorchNatives.Unusable;
import org.prony.runner.plan.PlanException;

/** The libtorch that a person has installed and named, which DJL takes before any other. */
final class InstalledTorch {

    private static final String BY_VARIABLES = " by " + TorchSettings.LIBRARY_PATH + ", " + TorchSettings.VERSION
            + " and " + TorchSettings.FLAVOR + "; docs/gpu.md says how";

    /** What to do where there are no natives. */
    static final String NAME_ONE = "name an installed libtorch" + BY_VARIABLES;

    private final TorchSettings settings;
    private final TorchJars jars;
    private final TorchPlatform platform;
    private final JniLibrary jni;

    InstalledTorch(TorchSettings settings, TorchJars jars, TorchPlatform platform, JniLibrary jni) {
        this.settings = settings;
        this.jars = jars;
        this.platform = platform;
        this.jni = jni;
    }

    /** What to do where there are none for a GPU of that platform. */
    static String getCuda(TorchPlatform platform) {
        return (platform.isServedForCuda() ? "build with -Pcuda, or " : "") + "name an installed libtorch for CUDA"
                + BY_VARIABLES;
    }

    /**
     * Its folder; empty if none is named.
     *
     * @throws PlanException if there is none where it is said to be; DJL would take another one without a word
     */
    Optional<Path> folder() {
        String named = settings.value(TorchSettings.LIBRARY_PATH);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String library = System.mapLibraryName("torch");
        for (String entry : named.split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                continue; // as DJL does: of $PYTORCH_LIBRARY_PATH:/more where nothing was set
            }
            Path path = Path.of(entry);
            if (!path.isAbsolute()) {
                throw new PlanException(
                        TorchSettings.LIBRARY_PATH + "=" + named + ": '" + entry
                                + "' is relative, and trials run in folders of their own; name it from / on, or unset the variable");
            }
            if (Files.isRegularFile(path) && path.endsWith(library)) {
                return Optional.ofNullable(path.getParent());
            }
            if (Files.isRegularFile(path.resolve(library))) {
                return Optional.of(path);
            }
        }
        throw new PlanException(TorchSettings.LIBRARY_PATH + "=" + named + ": holds no " + library
                + "; name the folder lib of an installed PyTorch, or unset it");
    }

    /** What a trial on a GPU finds in that folder. */
    Answer onGpu(Path folder) {
        String flavor = settings.value(TorchSettings.FLAVOR);
        if (!TorchFlavor.isCuda(flavor)) {
            return new Unusable(TorchSettings.FLAVOR + "=" + flavor + " does not say for which CUDA the libtorch in "
                    + folder + " is; set it, to cu128 for CUDA 12.8");
        }
        String library = System.mapLibraryName("torch_cuda");
        if (!Files.isRegularFile(folder.resolve(library))) {
            return new Unusable("the libtorch in " + folder + " is for the CPU (it has no " + library
                    + "); name one for CUDA by " + TorchSettings.LIBRARY_PATH);
        }
        return jni.servingOrNot(Optional.of(folder), version(TorchFlavor.CUDA), flavor, source(folder));
    }

    /** What a trial on the CPU finds in that folder. */
    Answer onCpu(Path folder) {
        String told = settings.value(TorchSettings.FLAVOR);
        String flavor = told.isEmpty() ? flavorUnlessTold() : told;
        Answer answer = jni.servingOrNot(Optional.of(folder), version(TorchFlavor.CPU), flavor, source(folder));
        return told.isEmpty() && answer instanceof Unusable none
                ? new Unusable(TorchSettings.FLAVOR + " is not set, which is " + flavor + " to DJL: " + none.why())
                : answer;
    }

    private static String source(Path folder) {
        return TorchSettings.LIBRARY_PATH + "=" + folder;
    }

    private String flavorUnlessTold() {
        return platform.isLinux() ? TorchFlavor.CPU + TorchFlavor.PRECXX11 : TorchFlavor.CPU;
    }

    /** Where none is given, DJL takes that of the natives it would have taken. */
    private String version(String flavor) {
        String told = settings.value(TorchSettings.VERSION);
        return told.isEmpty()
                ? jars.first(flavor)
                        .or(() -> jars.first(TorchFlavor.CPU))
                        .map(TorchJars.Natives::version)
                        .orElseGet(jars::torch)
                : told;
    }
}
