package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;

/** The README's "write your own": exactly its text, compiled outside the reactor, packed and run. */
class ReadmeWorkloadTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void compilesAndRunsTheReadmesClass() throws Exception {
        Path classes = folder.resolve("classes");
        OutsideCompiler.compile("org.example.CircleLogistic", javaBlock(), classes);
        Path jar = folder.resolve("my.jar");
        pack(classes, jar);

        Prony prony = Prony.run(folder, "run", "circle_logistic", "--workload-path", "my.jar", "--trials", "2", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        TrialFacts facts = Json.read(prony.trial("circle_logistic", 1).facts(), TrialFacts.class);
        assertThat(facts.dataset().name()).isEqualTo("circle");
        assertThat(Files.readString(prony.trial("circle_logistic", 2).metrics()))
                .as("it reaches its target")
                .contains(",true,");
    }

    private static String javaBlock() throws IOException {
        Matcher matcher = JAVA_BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(matcher.find()).as("the README has a Java block").isTrue();
        return matcher.group(1);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
