package org.prony.report.store;

import java.util.function.Consumer;

/** Loads a native library for the class loader that defined this class: the JVM ties a library to its caller's loader. */
final class LoadLibrary implements Consumer<String> {

    @Override
    public void accept(String file) {
        System.load(file);
    }
}
