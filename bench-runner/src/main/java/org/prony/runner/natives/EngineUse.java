package org.prony.runner.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.PlanException;

/** Whether a workload computes with DJL, told from its class without running it. */
final class EngineUse {

    /** What loads DJL's engine for a workload; a class file names every class that it uses. */
    private static final String ENGINE = "org/prony/api/djl/";

    private EngineUse() {}

    /**
     * Whether the class, or one that it extends, uses {@code org.prony.api.djl}. One that leaves this to other classes, or cannot
     * be loaded here, is not found out: its trial tells.
     *
     * @param className its binary name
     * @throws PlanException if a class file cannot be read
     */
    static boolean usesDjl(ClassPath classPath, String className) {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                classPath.entries().stream().map(EngineUse::url).toArray(URL[]::new), platform)) {
            Class<?> type = Class.forName(className, false, loader);
            while (type != null && type.getClassLoader() == loader) {
                if (names(type)) {
                    return true;
                }
                type = type.getSuperclass();
            }
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        } catch (IOException e) {
            throw new PlanException("the class " + className + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean names(Class<?> type) throws IOException {
        String file = type.getName().replaceFirst(".*\\.", "") + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            return bytes != null && new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains(ENGINE);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new PlanException("class path: " + path + ": " + e.getMessage(), e);
        }
    }
}
