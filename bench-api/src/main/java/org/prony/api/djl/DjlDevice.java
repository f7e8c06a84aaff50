package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.prony.api.EngineFacts;
import org.prony.api.TrialContext;

/** What a trial's device is to DJL. */
public final class DjlDevice {

    private DjlDevice() {}

    /**
     * The device of the trial; loads the engine. DJL writes {@code gpu0} where the bench writes {@code gpu:0}.
     *
     * @throws IllegalStateException if the engine's natives cannot be had; the message says why, in one line
     */
    public static Device of(TrialContext context) {
        return Device.fromName(context.device().replace(":", ""), EngineLibrary.load());
    }

    /** The engine that arrays of {@code manager} compute with. */
    public static EngineFacts engine(NDManager manager) {
        Engine engine = manager.getEngine();
        return new EngineFacts(
                engine.getEngineName(), engine.getVersion(), EngineLibrary.of(engine), engine.getGpuCount());
    }

    /**
     * Waits until the device has done all work given to it; on the CPU the work is done already.
     *
     * @throws IllegalStateException if work has failed
     */
    public static void synchronize(Device device) {
        CudaRuntime.synchronize(device);
    }
}
