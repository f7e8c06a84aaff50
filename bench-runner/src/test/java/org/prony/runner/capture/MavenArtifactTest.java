package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MavenArtifactTest {

    @TempDir
    Path folder;

    @Test
    void takesTheCoordinatesInTheJarThatFitTheNameOfTheFile() throws Exception {
        Path jar = jar(folder.resolve("engine-1.2.jar"), "org.example:engine:1.2", "org.other:packed-within:9");

        assertThat(MavenArtifact.of(jar)).contains(new MavenArtifact("org.example", "engine", "1.2", null));
    }

    @Test
    void takesTheRestOfTheNameOfTheFileAsTheClassifier() throws Exception {
        Path jar = jar(folder.resolve("engine-1.2-linux-x86_64.jar"), "org.example:engine:1.2");

        assertThat(MavenArtifact.of(jar).map(MavenArtifact::coordinates))
                .contains("org.example:engine:1.2:linux-x86_64");
    }

    @Test
    void goesByThePomBesideTheJarWhereNothingWithinFits() throws Exception {
        Path place = Files.createDirectories(folder.resolve("cache/org/example/engine/1.2"));
        Files.writeString(
                place.resolve("engine-1.2.pom"),
                "<project><parent><groupId>org.example.parent</groupId><version>1.2</version></parent>"
                        + "<artifactId>engine</artifactId></project>");

        assertThat(MavenArtifact.of(jar(place.resolve("engine-1.2.jar"), "org.other:packed-within:9")))
                .contains(new MavenArtifact("org.example.parent", "engine", "1.2", null));
    }

    @Test
    void goesByTheLayoutOfTheLocalRepositoryWhereThereIsNoPom() throws Exception {
        Path place = Files.createDirectories(folder.resolve("repository/org/example/deep/engine/1.2"));

        assertThat(MavenArtifact.of(jar(place.resolve("engine-1.2-cpu.jar"))))
                .contains(new MavenArtifact("org.example.deep", "engine", "1.2", "cpu"));
    }

    @Test
    void knowsNothingOfAJarFromElsewhere() throws Exception {
        assertThat(MavenArtifact.of(jar(folder.resolve("mine.jar")))).isEmpty();
        assertThat(MavenArtifact.of(jar(folder.resolve("twice-1.jar"), "a:twice:1", "b:twice:1")))
                .isEmpty();
    }

    @Test
    void readsThePomOfAModulesCompiledClasses() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("module/target/classes"));
        Files.writeString(folder.resolve("module/pom.xml"), """
                <?xml version="1.0"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent><groupId>org.example</groupId><artifactId>parent</artifactId><version>3.0</version></parent>
                  <artifactId> module </artifactId>
                  <dependencies><dependency><artifactId>no</artifactId></dependency></dependencies>
                </project>
                """);

        assertThat(MavenArtifact.of(classes)).contains(new MavenArtifact("org.example", "module", "3.0", null));
        assertThat(MavenArtifact.of(folder)).isEmpty();
    }

    @Test
    void namesThePomThatLacksAField() throws Exception {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<project><artifactId>a</artifactId></project>");

        assertThatThrownBy(() -> PomFile.read(pom))
                .isInstanceOf(IOException.class)
                .hasMessage(pom + ": no <groupId>");
        Files.writeString(pom, "<project>");
        assertThatThrownBy(() -> PomFile.read(pom))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(pom + ": ");
    }

    static Path jar(Path file, String... coordinates) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String one : coordinates) {
                String[] parts = one.split(":", -1);
                jar.putNextEntry(new JarEntry("META-INF/maven/" + parts[0] + "/" + parts[1] + "/pom.properties"));
                jar.write(("groupId=" + parts[0] + "\nartifactId=" + parts[1] + "\nversion=" + parts[2] + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return file;
    }
}
