package org.prony.api.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The native library that DJL has loaded.
 *
 * <p>DJL tells the version that it was told itself. Its own variables go before what lies on the class path, as in its {@code
 * LibUtils}.
 */
final class EngineLibrary {

    private EngineLibrary() {}

    /**
     * Loads the engine.
     *
     * @throws IllegalStateException if its natives cannot be had; the message says why, in one line
     */
    static Engine load() {
        try {
            return Engine.getInstance();
        } catch (EngineException e) {
            String cause = e.getCause() == null ? "" : " (" + e.getCause() + ")";
            throw new IllegalStateException(
                    "the engine's natives cannot be loaded: " + e.getMessage() + cause
                            + "; docs/gpu.md says where they come from",
                    e);
        }
    }

    /**
     * Version, flavour and, where the class path is not its source, from where it is: {@code 2.7.1-20250812 cpu}, {@code 2.7.1 cu128
     * (PYTORCH_LIBRARY_PATH)}, {@code 2.7.1 cu128 (downloaded)}.
     */
    static String of(Engine engine) {
        Platform natives = Platform.detectPlatform(engine.getEngineName().toLowerCase(Locale.ROOT));
        String installed = installed(engine);
        if (installed != null) {
            return installed;
        }
        String version = variable(engine, "VERSION");
        boolean overridden =
                version != null && !String.valueOf(natives.getVersion()).startsWith(version);
        if (!overridden && !natives.isPlaceholder()) {
            return natives.getVersion() + " " + natives.getFlavor();
        }
        String flavor = variable(engine, "FLAVOR");
        return engine.getVersion() + " " + (flavor == null ? natives.getFlavor() : flavor) + " (downloaded)";
    }

    private static @Nullable String installed(Engine engine) {
        if (variable(engine, "LIBRARY_PATH") == null) {
            return null;
        }
        String flavor = variable(engine, "FLAVOR");
        return engine.getVersion() + " " + (flavor == null ? "of unknown flavour" : flavor) + " ("
                + name(engine, "LIBRARY_PATH") + ")";
    }

    /** As DJL reads them; {@code null} where it is not set or empty. */
    private static @Nullable String variable(Engine engine, String end) {
        String value = Utils.getEnvOrSystemProperty(name(engine, end));
        return value == null || value.isEmpty() ? null : value;
    }

    private static String name(Engine engine, String end) {
        return engine.getEngineName().toUpperCase(Locale.ROOT) + "_" + end;
    }
}
