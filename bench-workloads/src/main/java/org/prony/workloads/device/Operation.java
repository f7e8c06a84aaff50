package org.prony.workloads.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** What a step repeats on square matrices of n rows. */
enum Operation {
    /**
     * The product C = A·B.
     *
     * <p>Each of the n² elements of C takes n products and n sums: 2n³ operations (Golub and Van Loan, Matrix Computations, 4th
     * edition 2013, section 1.1; n−1 of the sums are needed, and n are counted by convention).
     */
    MATMUL {
        @Override
        void run(NDArray first, NDArray second) {
            first.matMul(second).close();
        }

        @Override
        double operations(double n) {
            return 2 * n * n * n;
        }

        @Override
        double numbersMoved(double n) {
            return 3 * n * n;
        }
    },
    /** A copy of A into B's memory. */
    COPY {
        @Override
        void run(NDArray first, NDArray second) {
            second.set(ALL, first);
        }

        @Override
        double operations(double n) {
            return 0;
        }

        @Override
        double numbersMoved(double n) {
            return 2 * n * n;
        }
    };

    private static final NDIndex ALL = new NDIndex(":");

    /** Does it once; work may still run on the device afterwards. */
    abstract void run(NDArray first, NDArray second);

    /** Floating-point operations. */
    abstract double operations(double n);

    /**
     * Numbers read and written at the least: each matrix once. Caches make it more, never less (the compulsory traffic of
     * Williams, Waterman, Patterson, Roofline: An Insightful Visual Performance Model for Multicore Architectures,
     * Communications of the ACM 52(4), 2009).
     */
    abstract double numbersMoved(double n);
}
