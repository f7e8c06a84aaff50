package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Platform;
import java.util.Locale;
import org.prony.api.EngineFacts;
import org.prony.api.TrialContext;

/** What a trial's device is to DJL. */
public final class DjlDevice {

    private DjlDevice() {}

    /** The device of the trial. DJL writes {@code gpu0} where the bench writes {@code gpu:0}. */
    public static Device of(TrialContext context) {
        return Device.fromName(context.device().replace(":", ""));
    }

    /** The engine that arrays of {@code manager} compute with. */
    public static EngineFacts engine(NDManager manager) {
        Engine engine = manager.getEngine();
        Platform natives = Platform.detectPlatform(engine.getEngineName().toLowerCase(Locale.ROOT));
        String library = natives.getVersion() + " " + natives.getFlavor();
        return new EngineFacts(engine.getEngineName(), engine.getVersion(), library);
    }

    /**
     * Waits until the device of {@code manager} has done all work given to it.
     *
     * <p>On the CPU the work is done already. DJL has no call that waits for a GPU: a number is made there and read back, and
     * all work is queued in one stream.
     */
    public static void synchronize(NDManager manager) {
        if (manager.getDevice().isGpu()) {
            try (NDArray last = manager.zeros(new Shape(1))) {
                last.getFloat();
            }
        }
    }
}
