package org.prony.api.processor;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** A class loader that tells which classes of its folder it has loaded. */
final class RecordingLoader extends URLClassLoader {

    RecordingLoader(Path classes) throws MalformedURLException {
        super(new URL[] {classes.toUri().toURL()}, RecordingLoader.class.getClassLoader());
    }

    boolean loaded(String className) {
        return findLoadedClass(className) != null;
    }
}
