package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The control groups that this process is in, as one controller of Linux sees them.
 *
 * @param unified whether they are of version 2
 * @param folders from the process's own group to the outermost that can be seen, which in a container is the container's
 */
record CgroupPath(boolean unified, List<Path> folders) {

    private static final int MOUNT_ROOT = 3;
    private static final int MOUNT_POINT = 4;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

    /**
     * Finds them by {@code /proc/self/cgroup} and {@code /proc/self/mountinfo} (<a
     * href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>, <a
     * href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">proc_pid_mountinfo(5)</a>); empty where the
     * controller is not mounted, and on systems other than Linux.
     *
     * @param root of the file system, {@code /}
     * @param controller {@code memory}, {@code cpu} or {@code cpuacct}
     * @throws IOException if one of the two cannot be read or is laid out otherwise
     */
    static Optional<CgroupPath> find(Path root, String controller) throws IOException {
        Path self = root.resolve("proc/self");
        if (!Files.exists(self.resolve("cgroup"))) {
            return Optional.empty();
        }
        List<String> mounts = lines(self.resolve("mountinfo"));
        try {
            return find(root, controller, mounts, lines(self.resolve("cgroup")));
        } catch (IndexOutOfBoundsException | InvalidPathException e) {
            throw new IOException(self + ": cgroup or mountinfo is not laid out as expected: " + e.getMessage(), e);
        }
    }

    /** The lines of a file of the kernel, which may hold names of files and programs in any encoding. */
    static List<String> lines(Path file) throws IOException {
        // Files.readAllLines refuses what is not UTF-8.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Optional<CgroupPath> find(Path root, String controller, List<String> mounts, List<String> groups) {
        String unified = null;
        for (String line : groups) {
            String[] fields = line.split(":", 3); // hierarchy, controllers, path
            if (Arrays.asList(fields[1].split(",", -1)).contains(controller)) {
                return find(root, mounts, "cgroup", controller, fields[2]);
            }
            unified = fields[0].equals("0") ? fields[2] : unified;
        }
        return unified == null ? Optional.empty() : find(root, mounts, "cgroup2", null, unified);
    }

    /** The last of the folders. */
    Path outermost() {
        return folders.get(folders.size() - 1);
    }

    private static Optional<CgroupPath> find(
            Path root, List<String> mounts, String type, @Nullable String option, String group) {
        for (String line : mounts) {
            int dash = line.indexOf(" - ");
            String[] mount = line.substring(0, dash).split(" ", -1);
            String[] source = line.substring(dash + 3).split(" ", -1); // type, source, options
            if (source[0].equals(type)
                    && (option == null
                            || Arrays.asList(source[2].split(",", -1)).contains(option))) {
                Path top =
                        root.resolve(unescaped(mount[MOUNT_POINT]).substring(1)).normalize();
                return Optional.of(new CgroupPath(option == null, folders(top, unescaped(mount[MOUNT_ROOT]), group)));
            }
        }
        return Optional.empty();
    }

    /** The kernel writes a space, tab, line feed, backslash or number sign in a path of {@code mountinfo} as {@code \ooo}. */
    private static String unescaped(String path) {
        return ESCAPE.matcher(path)
                .replaceAll(octal ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(octal.group(1), 8))));
    }

    /** The outermost alone if the process's own group lies outside of what is mounted. */
    private static List<Path> folders(Path top, String mounted, String group) {
        Path own = top;
        if (group.equals(mounted) || group.startsWith(mounted.endsWith("/") ? mounted : mounted + "/")) {
            own = top.resolve(group.substring(mounted.length()).replaceFirst("^/", ""))
                    .normalize();
        }
        List<Path> folders = new ArrayList<>();
        if (own.startsWith(top) && Files.isDirectory(own)) {
            Path folder = own;
            while (folder != null && !folder.equals(top)) {
                folders.add(folder);
                folder = folder.getParent();
            }
        }
        folders.add(top);
        return folders;
    }
}
