package org.prony.runner.hardware;

import java.util.List;

/** An open driver of this machine's GPUs. */
interface GpuDriver extends AutoCloseable {

    /** Its version, as {@code 570.86.15}. */
    String version() throws GpuException;

    /** The newest release of CUDA that programs may be built for, as {@code 12.8}. */
    String cudaVersion() throws GpuException;

    /** The GPUs that CUDA shows to this process, in the order in which CUDA numbers them. */
    List<? extends GpuDevice> devices();

    @Override
    void close();
}
