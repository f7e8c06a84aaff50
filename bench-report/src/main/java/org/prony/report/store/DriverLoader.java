package org.prony.report.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads DuckDB's driver from the class path with a native library that lies in a file already.
 *
 * <p>The driver on its own unpacks 70 MB into the temp folder on every start and leaves them there when its process is killed.
 * It turns to {@code System.loadLibrary} where the library is not among its resources (duckdb-java, pull request 450); here
 * they are hidden from it.
 */
final class DriverLoader extends ClassLoader {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String BINDING = "org.duckdb.DuckDBNative";
    private static final String DRIVER_PACKAGE = "org.duckdb.";

    private final Path file;

    private DriverLoader(Path file) {
        super(DriverLoader.class.getClassLoader());
        this.file = file;
    }

    /**
     * The driver, working with that library.
     *
     * @throws IOException if the library does not load here; the message is the system's reason
     */
    static Driver load(Path library) throws IOException {
        DriverLoader loader = new DriverLoader(library.toAbsolutePath());
        try {
            // Before the driver asks for it, since the driver prints a stack trace where it does not load.
            Consumer<?> loading = loader.make(LoadLibrary.class.getName(), Consumer.class);
            accept(loading, loader.file.toString());
            // While the file is there: its owner may remove it as soon as the driver is loaded.
            Class.forName(BINDING, true, loader);
            return loader.make(DRIVER, Driver.class);
        } catch (UnsatisfiedLinkError e) {
            throw new IOException(reason(e, loader.file), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException("the driver does not start: " + e, e);
        }
    }

    /** The class is this one's twin, defined by the other loader, so that its type argument cannot be seen from here. */
    @SuppressWarnings("unchecked")
    private static void accept(Consumer<?> loading, String file) {
        ((Consumer<String>) loading).accept(file);
    }

    /** The system's words; the JVM and the linker both put the file before them. */
    private static String reason(UnsatisfiedLinkError e, Path library) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return library + ": " + message.replace(library + ": ", "");
    }

    private <T> T make(String name, Class<T> type) throws ReflectiveOperationException {
        var constructor = loadClass(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(DRIVER_PACKAGE) && !name.equals(LoadLibrary.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.equals(LibraryFile.resource()) ? null : super.getResource(name);
    }

    @Override
    protected @Nullable String findLibrary(String name) {
        return name.equals("duckdb_java") ? file.toString() : null;
    }
}
