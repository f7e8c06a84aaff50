package org.prony.api.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor: generates, one round after the other, types that workloads build on, and a workload. */
final class LateTypes extends AbstractProcessor {

    private int rounds;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        rounds++;
        switch (rounds) {
            case 1 -> write("GeneratedBase", """
                    public abstract class GeneratedBase extends rules.Idle {
                        @org.prony.api.Hyperparameter("1")
                        int size;
                    }
                    """);
            case 2 -> {
                write("GeneratedEnum", "public enum GeneratedEnum { ONE, TWO }\n");
                write("GeneratedWorkload", """
                        @org.prony.api.Workload(
                                task = "late",
                                method = "a",
                                metrics = @org.prony.api.Metric(value = "loss", goal = org.prony.api.Goal.MINIMIZE))
                        public class GeneratedWorkload extends rules.Idle {}
                        """);
            }
            default -> {
                // nothing more to generate
            }
        }
        return false;
    }

    private void write(String name, String text) {
        try (Writer writer =
                processingEnv.getFiler().createSourceFile("late." + name).openWriter()) {
            writer.write("package late;\n\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
