package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PackageListTest {

    @TempDir
    Path folder;

    @Test
    void listsTheArtifactsSortedAndNamesPlainlyWhatHasNoCoordinates() throws Exception {
        Path target = folder.resolve("packages.txt");
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");

        PackageList.write(
                target,
                List.of(
                        MavenArtifactTest.jar(folder.resolve("zebra-1.jar"), "org.a:zebra:1"),
                        plain,
                        MavenArtifactTest.jar(folder.resolve("mine.jar")),
                        broken,
                        folder.resolve("absent.jar"),
                        MavenArtifactTest.jar(folder.resolve("ant-2.jar"), "org.a:ant:2")));

        assertThat(Files.readString(target)).startsWith("""
                        # Maven artifacts (group:artifact:version[:classifier])
                        broken.jar (cannot be read)
                        mine.jar (jar without coordinates)
                        org.a:ant:2
                        org.a:zebra:1
                        plain (folder without a pom)

                        # Packages of the operating system (name version)
                        """).endsWith("\n").doesNotContain(folder.toString());
    }

    @Test
    void knowsEveryJarOfThisVeryClassPathAndShowsNoPathOfTheMachine() throws Exception {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path target = folder.resolve("packages.txt");

        PackageList.write(target, classPath);

        List<String> artifacts = Files.readAllLines(target).stream()
                .takeWhile(line -> !line.isEmpty())
                .skip(1)
                .toList();
        assertThat(artifacts)
                .hasSizeGreaterThan(20)
                .isSorted()
                .contains("com.github.oshi:oshi-core:" + oshiVersion(classPath))
                .noneMatch(line -> line.contains("without coordinates") || line.contains("/"));
        assertThat(artifacts).anyMatch(line -> line.matches("org\\.prony:bench-runner:\\S+ \\(compiled classes\\)"));
    }

    @Test
    void listsThePackagesOfTheSystemSortedWhereItsManagerAnswers() throws Exception {
        List<String> lines = OsPackages.lines();

        if (Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
            assertThat(lines).isSorted().anyMatch(line -> line.matches("dpkg \\S+"));
        } else {
            assertThat(lines).contains("# dpkg-query is not installed");
        }
    }

    @Test
    void leavesOutPackagesThatWereRemoved() {
        assertThat(OsPackages.installed("installed zlib 1.3\nconfig-files old 0.1\ninstalled bash 5.2-1\n"))
                .containsExactly("bash 5.2-1", "zlib 1.3");
    }

    @Test
    void saysWhichPackageManagersAreNotThere() throws Exception {
        Path target = folder.resolve("packages.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PackageListMain.class.getName(),
                        target.toString())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("empty").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();

        assertThat(Files.readString(target)).isEqualTo("""
                        # Maven artifacts (group:artifact:version[:classifier])

                        # Packages of the operating system (name version)
                        # dpkg-query is not installed
                        # rpm is not installed
                        """);
    }

    private static String oshiVersion(List<Path> classPath) {
        return classPath.stream()
                .map(path -> path.toFile().getName())
                .filter(name -> name.startsWith("oshi-core-"))
                .map(name -> name.substring("oshi-core-".length(), name.length() - ".jar".length()))
                .findFirst()
                .orElseThrow();
    }
}
