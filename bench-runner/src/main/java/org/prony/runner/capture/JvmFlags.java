package org.prony.runner.capture;

import java.util.List;

/**
 * Which flags of a JVM may be made public.
 *
 * <p>{@code -X}, {@code -XX} and module flags change what is measured and are kept. System properties ({@code -D}), agents
 * and everything else are left out: they may hold passwords and paths. So are the {@code -XX} flags that hold a command, and of a
 * {@code -X} flag that holds a path only the name is kept.
 */
final class JvmFlags {

    private static final List<String> MODULE_FLAGS = List.of(
            "--add-opens",
            "--add-exports",
            "--add-modules",
            "--add-reads",
            "--limit-modules",
            "--enable-native-access",
            "--illegal-native-access",
            "--sun-misc-unsafe-memory-access",
            "--enable-preview");

    private JvmFlags() {}

    /** The flags that may be made public, in the order given. */
    static List<String> publishable(List<String> arguments) {
        return arguments.stream()
                .filter(JvmFlags::isPublishable)
                .map(JvmFlags::withoutPath)
                .toList();
    }

    private static boolean isPublishable(String flag) {
        if (flag.startsWith("-XX:OnError=") || flag.startsWith("-XX:OnOutOfMemoryError=")) {
            return false;
        }
        return flag.startsWith("-X") || isModuleFlag(flag);
    }

    private static boolean isModuleFlag(String flag) {
        return MODULE_FLAGS.stream().anyMatch(name -> flag.equals(name) || flag.startsWith(name + "="));
    }

    private static String withoutPath(String flag) {
        boolean path = flag.indexOf('/') >= 0 || flag.indexOf('\\') >= 0;
        return path && !isModuleFlag(flag) ? flag.replaceFirst("^(-XX:[^=]*=|-X[^:=]*[:=]).*$", "$1...") : flag;
    }
}
