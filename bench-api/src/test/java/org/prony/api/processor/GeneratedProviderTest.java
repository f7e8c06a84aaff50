package org.prony.api.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterDescriptor.Interval;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;

/** Runs a generated provider as the bench does: found by ServiceLoader in a folder of compiled classes. */
class GeneratedProviderTest {

    private static final Map<String, String> VALUES = Map.of(
            "learning_rate", "0.25",
            "dropout", "0.5",
            "batch_size", "128",
            "shuffle_buffer", "8000000000",
            "augment", "false",
            "optimizer", "adam_w",
            "schedule", "cosine",
            "split_index", "3");

    @TempDir
    private Path classes;

    private RecordingLoader loader;
    private WorkloadProvider provider;

    @BeforeEach
    void compile() throws IOException {
        Path source = Sources.folder("golden").resolve("DigitsMlp.java");
        Compilation compilation = Sources.compile(List.of(Sources.idle(), Sources.file(source)));
        assertThat(compilation.errors()).isEmpty();
        for (JavaFileObject file : compilation.generatedFiles()) {
            Path target = classes.resolve(file.getName().replaceFirst("^/?[A-Z_]+/", ""));
            Files.createDirectories(
                    classes.resolve(classes.relativize(target)).resolve("..").normalize());
            try (InputStream in = file.openInputStream()) {
                Files.copy(in, target);
            }
        }
        loader = new RecordingLoader(classes);
        provider = ServiceLoader.load(WorkloadProvider.class, loader).iterator().next();
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void descriptorTellsWhatTheAnnotationsSay() {
        assertThat(provider.descriptor())
                .isEqualTo(new WorkloadDescriptor(
                        "digits",
                        "mlp",
                        "Says \"what digit?\" — 10 classes",
                        "golden.DigitsMlp",
                        List.of(
                                new MetricDescriptor("loss", Goal.MINIMIZE, "nats"),
                                new MetricDescriptor("accuracy", Goal.MAXIMIZE, "")),
                        List.of("test-human"),
                        0.95,
                        20,
                        5000,
                        50,
                        List.of(
                                new HyperparameterDescriptor(
                                        "learning_rate",
                                        HyperparameterDescriptor.Type.DOUBLE,
                                        "0.05",
                                        Optional.of(new Interval(1e-4, 1, Scaling.LOG)),
                                        List.of(),
                                        "step size of the optimizer",
                                        false),
                                new HyperparameterDescriptor(
                                        "dropout",
                                        HyperparameterDescriptor.Type.FLOAT,
                                        "0.1",
                                        Optional.of(new Interval(0, 0.9, Scaling.LINEAR)),
                                        List.of(),
                                        "",
                                        false),
                                plain(
                                        "batch_size",
                                        HyperparameterDescriptor.Type.INT,
                                        "64",
                                        List.of("32", "64", "128"),
                                        false),
                                plain(
                                        "shuffle_buffer",
                                        HyperparameterDescriptor.Type.LONG,
                                        "9000000000",
                                        List.of(),
                                        false),
                                plain("augment", HyperparameterDescriptor.Type.BOOLEAN, "true", List.of(), false),
                                plain(
                                        "optimizer",
                                        HyperparameterDescriptor.Type.STRING,
                                        "sgd",
                                        List.of("sgd", "adam_w"),
                                        false),
                                plain(
                                        "schedule",
                                        HyperparameterDescriptor.Type.STRING,
                                        "none",
                                        List.of("none", "cosine"),
                                        false),
                                plain("split_index", HyperparameterDescriptor.Type.INT, "0", List.of(), true)),
                        1));
    }

    @Test
    void descriptorDoesNotLoadTheWorkload() throws Exception {
        assertThat(provider.descriptor().id()).isEqualTo("digits_mlp");
        assertThat(loader.loaded("golden.DigitsMlp_Provider")).isTrue();
        assertThat(loader.loaded("golden.DigitsMlp")).isFalse();

        try (AutoCloseable created = provider.create(new HyperparameterValues(VALUES))) {
            assertThat(created.getClass().getName()).isEqualTo("golden.DigitsMlp");
            assertThat(loader.loaded("golden.DigitsMlp")).isTrue();
        }
    }

    @Test
    void createBindsAFieldOfEveryType() throws Exception {
        try (AutoCloseable created = provider.create(new HyperparameterValues(VALUES))) {
            assertThat(created).hasToString("0.25 0.5 128 8000000000 false ADAM_W cosine 3");
        }
    }

    @Test
    void createRefusesAnIncompleteSet() {
        assertThatThrownBy(() -> provider.create(new HyperparameterValues(Map.of("learning_rate", "0.1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value for hyperparameter 'dropout'");
    }

    @Test
    void nothingButClassesAndTheServicesFileIsGenerated() throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> classes.relativize(file).toString())
                            .filter(file -> !file.endsWith(".class")))
                    .containsExactlyInAnyOrder(ServicesFile.PATH, "golden/DigitsMlp_Provider.java");
        }
    }

    private static HyperparameterDescriptor plain(
            String name,
            HyperparameterDescriptor.Type type,
            String defaultValue,
            List<String> choices,
            boolean replicate) {
        return new HyperparameterDescriptor(name, type, defaultValue, Optional.empty(), choices, "", replicate);
    }
}
