package org.prony.runner.natives;

import org.prony.runner.hardware.CudaToolkit;

/** What DJL calls a kind of libtorch: {@code cpu}, or {@code cu128} for CUDA 12.8; either may end with {@code -precxx11}. */
final class TorchFlavor {

    /** For the CPU. */
    static final String CPU = "cpu";

    /** The end of those with the C++ library's old strings. */
    static final String PRECXX11 = "-precxx11";

    /** How those for CUDA begin. */
    static final String CUDA = "cu";

    private TorchFlavor() {}

    /** That of a CUDA runtime. */
    static String of(CudaToolkit toolkit) {
        return CUDA + toolkit.dotted().replace(".", "");
    }

    static boolean isCuda(String flavor) {
        return flavor.startsWith(CUDA);
    }

    /** CUDA's version in it, without the point: 128. */
    static int cuda(String flavor) {
        return Integer.parseInt(flavor.replaceFirst(PRECXX11, "").substring(CUDA.length()));
    }
}
