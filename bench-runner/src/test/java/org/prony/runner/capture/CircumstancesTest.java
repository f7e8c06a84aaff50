package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CircumstancesTest {

    @TempDir
    Path folder;

    private Path checkout;
    private Path repository;

    @BeforeEach
    void makeACheckout() throws Exception {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        repository = checkout.resolve("within/outputs");
        try {
            git("init", "-q", "-b", "trunk");
        } catch (Subprocess.NotFoundException e) {
            abort("git is not installed");
        }
        Files.createDirectory(checkout.resolve("within"));
        Files.writeString(checkout.resolve("code.txt"), "code\n");
        Files.writeString(checkout.resolve(".gitignore"), "target\n");
        commit();
    }

    @Test
    void isTheSameWhileNothingThatCountsChanges() throws Exception {
        Map<String, String> planned = capture();
        assertThat(planned)
                .containsEntry("uncommitted changes", "none")
                .containsEntry("device", "cpu")
                .containsEntry("threads", "2")
                .containsKeys("commit", "class path", "engine", "java version");

        Files.createDirectories(repository);
        Files.writeString(repository.resolve("metrics.csv"), "a log of the campaign\n");
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("target/built"), "ignored\n");

        assertThat(Circumstances.differences(planned, capture())).isEmpty();
    }

    @Test
    void namesAnotherCommitAndAnotherShareOfTheMachine() throws Exception {
        Map<String, String> planned = capture();
        Files.writeString(checkout.resolve("code.txt"), "better code\n");
        commit();

        List<String> differences = Circumstances.differences(
                planned, Circumstances.capture(checkout.resolve("within"), repository, List.of(), "gpu:0", 4));

        assertThat(differences)
                .containsExactly(
                        "commit: planned " + planned.getOrDefault("commit", "").substring(0, 12) + ", now "
                                + git("rev-parse", "HEAD").substring(0, 12),
                        "device: planned cpu, now gpu:0",
                        "threads: planned 2, now 4");
    }

    @Test
    void seesEveryChangeThatIsNotCommitted() throws Exception {
        List<String> seen = new ArrayList<>();
        seen.add(changes());
        Files.writeString(checkout.resolve("code.txt"), "changed\n");
        seen.add(changes());
        Files.writeString(checkout.resolve("code.txt"), "changed again\n");
        seen.add(changes());
        git("add", "code.txt");
        assertThat(changes()).as("staged or not is no difference").isEqualTo(seen.get(2));
        Files.writeString(checkout.resolve("new.txt"), "new\n");
        seen.add(changes());
        Files.writeString(checkout.resolve("new.txt"), "newer\n");
        seen.add(changes());
        Files.move(checkout.resolve("new.txt"), checkout.resolve("moved.txt"));
        seen.add(changes());

        assertThat(seen).doesNotHaveDuplicates().startsWith("none");
    }

    @Test
    void comparesClassPathsByWhatTheyHoldAndTheirOrder() throws Exception {
        Path one = jar("one/code.jar", "A.class", "a");
        Path same = jar("two/code.jar", "A.class", "a");
        Path other = jar("three/code.jar", "A.class", "b");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(classes.resolve("B.class"), "b");

        String hash = ClassPathHash.of(List.of(one, classes));
        assertThat(ClassPathHash.of(List.of(same, classes))).isEqualTo(hash);
        assertThat(ClassPathHash.of(List.of(other, classes))).isNotEqualTo(hash);
        assertThat(ClassPathHash.of(List.of(classes, one))).isNotEqualTo(hash);
        Files.writeString(classes.resolve("B.class"), "c");
        assertThat(ClassPathHash.of(List.of(one, classes))).isNotEqualTo(hash);
        assertThat(ClassPathHash.of(List.of(folder.resolve("gone.jar")))).isNotEqualTo(ClassPathHash.of(List.of()));
    }

    @Test
    void namesTheEngineByItsJarsAndTheVariablesThatChooseAnother() {
        List<Path> classPath = List.of(
                Path.of("/m2/pytorch-engine-0.35.1.jar"),
                Path.of("/m2/picocli-4.7.7.jar"),
                Path.of("/m2/pytorch-jni-2.7.1-0.35.1.jar"));

        assertThat(Circumstances.engine(classPath, Map.of("PYTORCH_FLAVOR", "cu128", "PATH", "/bin")))
                .isEqualTo("pytorch-engine-0.35.1.jar pytorch-jni-2.7.1-0.35.1.jar PYTORCH_FLAVOR=cu128");
        assertThat(Circumstances.engine(List.of(), Map.of())).isEqualTo("none");
    }

    @Test
    void isUnknownOutsideACheckoutAndSaysSoOnceItDiffers() throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Map<String, String> outside = Circumstances.capture(plain, plain, List.of(), "cpu", 2);

        assertThat(outside).containsEntry("commit", "unknown").containsEntry("uncommitted changes", "unknown");
        assertThat(Circumstances.differences(outside, outside)).isEmpty();
        assertThat(Circumstances.differences(Map.of(), outside))
                .as("a campaign of an earlier version")
                .isEmpty();
        assertThat(Circumstances.differences(outside, capture()))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("commit: planned unknown, now ");
    }

    private Map<String, String> capture() throws Exception {
        return Circumstances.capture(checkout.resolve("within"), repository, List.of(), "cpu", 2);
    }

    private String changes() throws Exception {
        return UncommittedChanges.of(checkout.resolve("within"), repository);
    }

    private Path jar(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "x");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Subprocess.output(checkout, Duration.ofSeconds(30), command);
    }
}
