package org.prony.runner.natives;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.natives.TorchNatives.Answer;
import org.prony.runner.natives.TorchNatives.Unusable;
import org.prony.runner.natives.TorchNatives.Usable;

/** The libtorch that DJL has downloaded earlier, or would when the first trial starts. */
final class DownloadedTorch {

    /** Where DJL downloads natives from. */
    static final String SITE = "publish.djl.ai";

    private static final String LIBTORCH = "libtorch";

    private final TorchSettings settings;
    private final TorchJars jars;
    private final TorchCache cache;
    private final TorchPlatform platform;
    private final JniLibrary jni;

    DownloadedTorch(TorchSettings settings, TorchJars jars, TorchCache cache, TorchPlatform platform, JniLibrary jni) {
        this.settings = settings;
        this.jars = jars;
        this.cache = cache;
        this.platform = platform;
        this.jni = jni;
    }

    /** What a trial on a GPU finds, where the system has that CUDA runtime. */
    Answer onGpu(Supplier<Optional<CudaToolkit>> toolkit) {
        String flavor = settings.value(TorchSettings.FLAVOR);
        if (TorchFlavor.isCuda(flavor)) {
            return ofCuda(flavor);
        }
        String reason;
        if (flavor.isEmpty()) {
            Optional<CudaToolkit> runtime = toolkit.get();
            if (runtime.isPresent() && runtime.get().gpus() > 0) {
                return ofCuda(TorchFlavor.of(runtime.get()) + precxx11());
            }
            reason = TorchSettings.FLAVOR + " is not set, and "
                    + runtime.flatMap(CudaToolkit::whyNoGpu).orElse("there is no libcudart.so");
        } else {
            reason = TorchSettings.FLAVOR + "=" + flavor;
        }
        return new Unusable("DJL would download natives of PyTorch for the CPU: " + reason + "; "
                + orGetCuda(", to cu128 for CUDA 12.8"));
    }

    /** What a trial on the CPU finds. */
    Answer onCpu() {
        String flavor = settings.value(TorchSettings.FLAVOR);
        return of(flavor.isEmpty() ? TorchFlavor.CPU + precxx11() : flavor);
    }

    private Answer ofCuda(String asked) {
        Optional<String> taken = taken(asked);
        return taken.isEmpty() || TorchFlavor.isCuda(taken.get())
                ? of(asked)
                : new Unusable("DJL would take natives of PyTorch for the CPU: " + SITE + " has none of " + version()
                        + " for " + asked + " or an earlier CUDA on " + platform.classifier() + "; "
                        + orGetCuda(" to one that it has"));
    }

    /** The flavour that DJL takes for another; empty where its list must be downloaded first. */
    private Optional<String> taken(String asked) {
        return cache.kept(version(), asked).isPresent() ? Optional.of(asked) : cache.listed(version(), asked);
    }

    private String orGetCuda(String flavor) {
        return (platform.isServedForCuda() ? "set " + TorchSettings.FLAVOR + flavor + ", or " : "")
                + InstalledTorch.getCuda(platform);
    }

    private Answer of(String asked) {
        String version = version();
        Optional<String> taken = taken(asked);
        String flavor = taken.orElse(asked);
        Optional<Path> kept = cache.kept(version, flavor);
        if (kept.isPresent()) {
            return jni.servingOrNot(kept, version, flavor, kept.get().toString());
        }
        Optional<String> offline = settings.offline();
        if (offline.isPresent()) {
            return new Unusable(notHere(version + " " + flavor) + ", and DJL may not download them (" + offline.get()
                    + "); "
                    + (settings.value(TorchSettings.VERSION).isEmpty()
                            ? ""
                            : "unset " + TorchSettings.VERSION + ", or ")
                    + InstalledTorch.NAME_ONE);
        }
        if (taken.isEmpty()) {
            return new Usable(version + " " + asked + " or an earlier CUDA", SITE, LIBTORCH);
        }
        Answer found = jni.servingOrNot(cache.folder(version, flavor), version, flavor, SITE);
        return found instanceof Usable usable
                ? new Usable(
                        usable.libtorch(),
                        SITE,
                        usable.downloads().isEmpty() ? LIBTORCH : LIBTORCH + " and " + usable.downloads())
                : found;
    }

    private String notHere(String libtorch) {
        if (jars.natives().isEmpty()) {
            return "PyTorch's natives are not part of this installation (no pytorch-native for " + platform.classifier()
                    + " on the class path)";
        }
        return "the natives of PyTorch " + libtorch
                + (settings.value(TorchSettings.VERSION).isEmpty()
                        ? ""
                        : ", which " + TorchSettings.VERSION + " asks for,")
                + " are not here";
    }

    /** The version that DJL looks for: its own where that begins with the one asked for, 2.7.1 for 2.7. */
    private String version() {
        String told = settings.value(TorchSettings.VERSION);
        return jars.torch().startsWith(told) ? jars.torch() : told;
    }

    /** What DJL adds to a flavour that nobody has asked for. */
    private String precxx11() {
        boolean asked = platform.isLinux() && Boolean.parseBoolean(settings.value("PYTORCH_PRECXX11"));
        String djl = jars.engine().map(TorchJars.Engine::djl).orElse("");
        return asked || (platform.isLinuxOnArm() && TorchFlavor.isOldOnArm(djl, version())) ? TorchFlavor.PRECXX11 : "";
    }
}
