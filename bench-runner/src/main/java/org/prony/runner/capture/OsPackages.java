package org.prony.runner.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packages of the operating system, as its package manager lists them. */
final class OsPackages {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<List<String>> QUERIES = List.of(
            // The status keeps out packages that were removed and have left their configuration behind.
            List.of("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\\n"),
            List.of("rpm", "-qa", "--qf", "installed %{NAME} %{VERSION}-%{RELEASE}\\n"));

    private static final String INSTALLED = "installed ";

    private OsPackages() {}

    /** {@code name version} for each package, sorted; or one comment line for each package manager that did not answer. */
    static List<String> lines() throws InterruptedException {
        List<String> silent = new ArrayList<>();
        for (List<String> query : QUERIES) {
            try {
                List<String> packages = installed(Subprocess.output(null, LIMIT, query));
                if (!packages.isEmpty()) {
                    return packages;
                }
                silent.add("# " + query.get(0) + " lists no package");
            } catch (Subprocess.NotFoundException e) {
                silent.add("# " + query.get(0) + " is not installed");
            } catch (IOException e) {
                silent.add("# " + query.get(0) + " did not answer");
            }
        }
        return silent;
    }

    static List<String> installed(String listing) {
        return listing.lines()
                .filter(line -> line.startsWith(INSTALLED))
                .map(line -> line.substring(INSTALLED.length()).strip())
                .sorted()
                .distinct()
                .toList();
    }
}
