package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles workloads outside the reactor, with bench-api as class path and as processor, as a user's build does. */
final class OutsideCompiler {

    private static final String SOURCE = """
            package org.example;

            import org.prony.api.*;

            @Workload(task = "test", method = "line", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
            public final class SecondLine implements TrainingWorkload {
                @Override public TrainingSetup setUp(TrialContext context) { throw new AssertionError(); }
                @Override public void step() {}
                @Override public Evaluation evaluate() { return Evaluation.of("loss", 0); }
                @Override public void close() {}
            }
            """;

    private OutsideCompiler() {}

    static void compileSecondLine(Path classes) throws Exception {
        compile("org.example.SecondLine", SOURCE, classes);
    }

    static void compile(String className, String source, Path classes) throws Exception {
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = System.getProperty("java.class.path");
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-cp",
                                path,
                                "-processor",
                                "org.prony.api.processor.WorkloadProcessor",
                                "-processorpath",
                                path),
                        null,
                        List.of(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
