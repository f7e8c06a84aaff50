package org.prony.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final JavaFileObject MLP = golden("DigitsMlp.java");
    private static final JavaFileObject LINEAR = golden("Linear.java");

    @Test
    void providerIsTheGoldenSource() throws IOException {
        Compilation compilation = Sources.compile(List.of(Sources.idle(), MLP));

        Path golden = Sources.folder("golden").resolve("DigitsMlp_Provider.java.txt");
        assertThat(Sources.provider(compilation, "golden.DigitsMlp_Provider")).isEqualTo(Files.readString(golden));
    }

    @Test
    void providerCompilesWithoutAnyWarning() {
        Compilation compilation = Sources.compile(List.of(Sources.idle(), MLP, LINEAR));

        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    void deprecatedWorkloadGivesNoWarningInItsProvider() {
        JavaFileObject old = Sources.file("Old", """
                package rules;

                import org.prony.api.Goal;
                import org.prony.api.Hyperparameter;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Deprecated(forRemoval = true)
                @Workload(task = "old", method = "one", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public class Old extends Idle {
                    @Deprecated
                    @Hyperparameter("1")
                    public int size;
                }
                """);

        Compilation compilation = Sources.compile(List.of(Sources.idle(), old));

        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    void servicesFileListsTheProvidersSorted() {
        Compilation compilation = Sources.compile(List.of(MLP, LINEAR, Sources.idle()));

        assertThat(Sources.services(compilation))
                .isEqualTo("golden.DigitsMlp_Provider\ngolden.Linear_Plain_Provider\n");
    }

    @Test
    void orderOfTheSourcesChangesNoByte() {
        Compilation one = Sources.compile(List.of(Sources.idle(), MLP, LINEAR));
        Compilation other = Sources.compile(List.of(LINEAR, MLP, Sources.idle()));

        assertThat(Sources.services(other)).isEqualTo(Sources.services(one));
        for (String provider : List.of("golden.DigitsMlp_Provider", "golden.Linear_Plain_Provider")) {
            assertThat(Sources.provider(other, provider)).isEqualTo(Sources.provider(one, provider));
        }
    }

    @Test
    void inheritedHyperparametersStandBeforeTheWorkloadsOwn() {
        JavaFileObject base = Sources.file("Base", """
                package bases;

                import org.prony.api.Hyperparameter;

                public abstract class Base extends rules.Idle {
                    @Hyperparameter("1")
                    public int first;
                }
                """);
        JavaFileObject derived = Sources.file("Derived", """
                package rules;

                import org.prony.api.Goal;
                import org.prony.api.Hyperparameter;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Workload(task = "a", method = "b", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public class Derived extends bases.Base {
                    @Hyperparameter("2")
                    int second;
                }
                """);

        Compilation compilation = Sources.compile(List.of(derived, base, Sources.idle()));

        assertThat(compilation.errors()).isEmpty();
        assertThat(Sources.provider(compilation, "rules.Derived_Provider"))
                .containsSubsequence("workload.first = ", "workload.second = ");
    }

    @Test
    void workloadInTheUnnamedPackageGetsAProvider() {
        JavaFileObject unnamed = Sources.file("List", """
                import org.prony.api.Goal;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Workload(task = "a", method = "b", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public class List extends rules.Idle {}
                """);

        Compilation compilation = Sources.compile(List.of(unnamed, Sources.idle()));

        assertThat(compilation.errors()).isEmpty();
        assertThat(Sources.services(compilation)).isEqualTo("List_Provider\n");
    }

    @Test
    void workloadWaitsForTypesOfOtherProcessors() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new WorkloadProcessor(), new LateTypes())
                .compile(Sources.idle(), Sources.file("Early", """
                        package late;

                        import org.prony.api.Goal;
                        import org.prony.api.Hyperparameter;
                        import org.prony.api.Metric;
                        import org.prony.api.Workload;

                        @Workload(task = "early", method = "a", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                        public class Early extends GeneratedBase {
                            @Hyperparameter("two")
                            GeneratedEnum mode;
                        }
                        """));

        assertThat(compilation.errors()).isEmpty();
        assertThat(Sources.services(compilation)).isEqualTo("late.Early_Provider\nlate.GeneratedWorkload_Provider\n");
        assertThat(Sources.provider(compilation, "late.Early_Provider"))
                .contains("workload.size = ", "late.GeneratedEnum.valueOf(");
    }

    @Test
    void typeThatNobodyGeneratesIsTheCompilersError() {
        Compilation compilation = Sources.compile(List.of(Sources.idle(), Sources.file("Lost", """
                package late;

                import org.prony.api.Goal;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Workload(task = "lost", method = "a", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public class Lost extends Nowhere {}
                """)));

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .contains("cannot find symbol")
                        .contains("Nowhere"));
    }

    @Test
    void annotationThatCannotBeReadIsAnErrorAndNotACrash() {
        Compilation compilation = Sources.compile(List.of(Sources.idle(), Sources.file("Odd", """
                package rules;

                import org.prony.api.Goal;
                import org.prony.api.Metric;
                import org.prony.api.Workload;

                @Workload(
                        task = "odd",
                        method = "a",
                        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
                        maxSteps = "many")
                public class Odd extends Idle {}
                """)));

        assertThat(compilation.errors())
                .anySatisfy(error -> {
                    assertThat(error.getLineNumber()).isEqualTo(11);
                    assertThat(error.getMessage(null)).contains("incompatible types");
                })
                .allSatisfy(error -> assertThat(error.getMessage(null)).doesNotContain("uncaught"));
    }

    private static JavaFileObject golden(String name) {
        return Sources.file(Sources.folder("golden").resolve(name));
    }
}
