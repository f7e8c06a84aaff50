package org.prony.runner.natives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prony.runner.natives.TorchNatives.Answer;
import org.prony.runner.natives.TorchNatives.Unusable;
import org.prony.runner.natives.TorchNatives.Usable;

/**
 * DJL's JNI library for one libtorch: where DJL's {@code LibUtils} would find it.
 *
 * <p>It must be made for DJL's version and for libtorch's. DJL looks beside libtorch, then in its cache, then into its jar; it
 * downloads one only if the jar is for another version.
 */
final class JniLibrary {

    /** Its file. */
    static final String FILE = System.mapLibraryName("djl_torch");

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+(-[a-z]+)?)(-SNAPSHOT)?(-\\d+)?");

    private final TorchJars jars;
    private final TorchCache cache;
    private final TorchPlatform platform;
    private final Optional<String> offline;

    /** @param offline the setting that forbids DJL to download */
    JniLibrary(TorchJars jars, TorchCache cache, TorchPlatform platform, Optional<String> offline) {
        this.jars = jars;
        this.cache = cache;
        this.platform = platform;
        this.offline = offline;
    }

    /**
     * A libtorch and the JNI library that serves it; or why none does.
     *
     * @param folder of libtorch; empty where it would be a folder that is not there yet
     * @param version of libtorch, as DJL is told it
     * @param flavor of libtorch, as DJL is told it
     * @param source where libtorch is from
     */
    Answer servingOrNot(Optional<Path> folder, String version, String flavor, String source) {
        Answer found = new Usable((version.replaceFirst("-.*", "") + " " + flavor).strip(), source, "");
        if (jars.engine().isEmpty()) {
            return found; // what another engine, or one in another jar, would look for is not known here
        }
        String djl = jars.engine().get().djl();
        String own = djl + "-" + FILE;
        if (Stream.of(
                        folder.map(beside -> beside.resolve(own)),
                        folder.map(beside -> beside.resolve(FILE)),
                        cache.folder(version, flavor).map(beside -> beside.resolve(own)))
                .flatMap(Optional::stream)
                .anyMatch(Files::exists)) {
            return found;
        }
        Matcher number = VERSION.matcher(version);
        if (!number.matches()) {
            return new Unusable(TorchSettings.VERSION + "=" + version
                    + ": DJL reads versions such as 2.7.1; write it so, without what follows a +");
        }
        String torch = number.group(1);
        boolean ofThisVersion =
                jars.jni().stream().anyMatch(jar -> jar.version().startsWith(torch + "-" + djl));
        if (ofThisVersion && jars.jni().get().flavors().contains(flavor)) {
            return found;
        }
        String noOther;
        if (ofThisVersion) {
            noOther = "DJL looks for no other of that version";
        } else if (TorchFlavor.isCuda(flavor) && !platform.isServedForCuda()) {
            noOther = DownloadedTorch.SITE + " has none for CUDA on " + platform.classifier();
        } else if (offline.isPresent()) {
            noOther = "DJL may not download one (" + offline.get() + ")";
        } else {
            return new Usable(torch + " " + flavor, source, "its JNI library");
        }
        return new Unusable("DJL " + djl + " has no JNI library for libtorch " + torch + " " + flavor + ": " + served()
                + ", and " + noOther + "; name a libtorch that is served, or put " + own + ", compiled for this one, "
                + folder.map(beside -> "into " + beside).orElse("beside libtorch") + "; docs/gpu.md says how");
    }

    private String served() {
        return jars.jni()
                .map(jar -> jar.jar() + " serves " + serves(jar))
                .orElse("there is no pytorch-jni on the class path");
    }

    private static String serves(TorchJars.Jni jar) {
        String torch = jar.version().replaceFirst("-.*", "");
        List<String> all =
                jar.flavors().stream().map(flavor -> torch + " " + flavor).toList();
        return all.isEmpty() ? "no libtorch on this system" : String.join(", ", all);
    }
}
