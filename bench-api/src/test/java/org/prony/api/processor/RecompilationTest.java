package org.prony.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second compilation into the same output, as an IDE makes it: of a few classes, the others being there as class files. */
class RecompilationTest {

    @TempDir
    private Path classes;

    @BeforeEach
    void compileAll() throws IOException {
        compile(Sources.idle(), workload("First"), workload("Second"));
        assertThat(services()).containsExactly("rules.First_Provider", "rules.Second_Provider");
    }

    @Test
    void keepsTheEntriesOfWorkloadsThatAreNotRecompiled() throws IOException {
        compile(workload("Second"), workload("Third"));

        assertThat(services()).containsExactly("rules.First_Provider", "rules.Second_Provider", "rules.Third_Provider");
    }

    @Test
    void dropsTheEntryOfADeletedWorkload() throws IOException {
        Files.delete(classes.resolve("rules/First.class"));

        compile(workload("Second"));

        assertThat(services()).containsExactly("rules.Second_Provider");
    }

    @Test
    void dropsTheEntryOfADeletedProvider() throws IOException {
        Files.delete(classes.resolve("rules/First_Provider.class"));
        Files.delete(classes.resolve("rules/First_Provider.java"));

        compile(workload("Second"));

        assertThat(services()).containsExactly("rules.Second_Provider");
    }

    @Test
    void dropsTheEntryOfAClassThatIsNoWorkloadAnyMore() throws IOException {
        compile(Sources.file("First", "package rules;\n\npublic class First extends Idle {}\n"), workload("Second"));

        assertThat(services()).containsExactly("rules.Second_Provider");
    }

    @Test
    void keepsAProviderWrittenByHand() throws IOException {
        Path file = classes.resolve(ServicesFile.PATH);
        Files.writeString(file, "# by hand\nrules.ByHand # a provider\n");

        compile(workload("Second"), Sources.file("ByHand", """
                package rules;

                import org.prony.api.TrainingWorkload;
                import org.prony.api.provider.HyperparameterValues;
                import org.prony.api.provider.WorkloadDescriptor;
                import org.prony.api.provider.WorkloadProvider;

                public final class ByHand implements WorkloadProvider {
                    @Override
                    public WorkloadDescriptor descriptor() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public TrainingWorkload create(HyperparameterValues values) {
                        throw new UnsupportedOperationException();
                    }
                }
                """));

        assertThat(services()).containsExactly("rules.ByHand", "rules.Second_Provider");
    }

    private List<String> services() throws IOException {
        return Files.readAllLines(classes.resolve(ServicesFile.PATH));
    }

    private void compile(JavaFileObject... files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
            List<String> options = List.of("-d", classes.toString(), "-cp", classPath, "-implicit:none");
            JavaCompiler.CompilationTask task =
                    compiler.getTask(messages, manager, null, options, null, Arrays.asList(files));
            task.setProcessors(List.of(new WorkloadProcessor()));
            assertThat(task.call()).as(messages.toString()).isTrue();
        }
    }

    private static JavaFileObject workload(String name) {
        return Sources.file(name, """
                package rules;

                import org.prony.api.Goal;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Workload(task = "t%s", method = "m", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public class %s extends Idle {}
                """.formatted(name.toLowerCase(Locale.ROOT), name));
    }
}
