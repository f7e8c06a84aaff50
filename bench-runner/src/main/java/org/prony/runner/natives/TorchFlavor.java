package org.prony.runner.natives;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.runner.hardware.CudaToolkit;

/** What DJL calls a kind of libtorch: {@code cpu}, or {@code cu128} for CUDA 12.8; either may end with {@code -precxx11}. */
final class TorchFlavor {

    /** For the CPU. */
    static final String CPU = "cpu";

    /** The end of those with the C++ library's old strings. */
    static final String PRECXX11 = "-precxx11";

    /** How those for CUDA begin. */
    static final String CUDA = "cu";

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?.*");

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

    /**
     * Whether DJL downloads a libtorch for Linux on ARM with the old strings where nobody asks for either: up to 0.33 always, from 0.34
     * on one before 2.7.1, which is the first to be had there with the new ones.
     *
     * @param djl version of DJL
     * @param torch version of libtorch
     */
    static boolean isOldOnArm(String djl, String torch) {
        return isBefore(djl, 0, 34, 0) || isBefore(torch, 2, 7, 1);
    }

    private static boolean isBefore(String version, int... other) {
        Matcher found = NUMBERS.matcher(version);
        return found.matches()
                && Arrays.compare(
                                new int[] {number(found.group(1)), number(found.group(2)), number(found.group(3))},
                                other)
                        < 0;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
