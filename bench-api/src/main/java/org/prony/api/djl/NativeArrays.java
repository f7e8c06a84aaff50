package org.prony.api.djl;

import ai.djl.ndarray.NDManager;

/** Counts the arrays that the managers of an engine hold. */
final class NativeArrays {

    private NativeArrays() {}

    /**
     * The open arrays of all managers of the engine, from the one that DJL keeps for the whole process down. An array that was
     * detached from its manager is held by none.
     *
     * @param any manager of the engine
     */
    static long alive(NDManager any) {
        NDManager root = any;
        for (NDManager parent = any.getParentManager(); parent != null; parent = parent.getParentManager()) {
            root = parent;
        }
        return root.getManagedArrays().size();
    }
}
