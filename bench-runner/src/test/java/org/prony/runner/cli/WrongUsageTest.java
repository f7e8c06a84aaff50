package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input: one line that names value, place and fix, exit status 2, nothing written. */
class WrongUsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            test_lien                          | prony: command line: unknown workload 'test_lien' (did you mean test_line?); `prony list` shows all
            test_line learning_rat=0.1         | prony: command line: unknown hyperparameter 'learning_rat' (did you mean learning_rate?); the chosen workloads have fault, fault_step, learning_rate
            test_line learning_rate=fast       | prony: command line: learning_rate=fast: not a value of type double
            test_line learning_rate=7          | prony: command line: learning_rate=7: outside its range [0.0001, 1]
            test_line fault=fire               | prony: command line: fault=fire: not one of the choices none, throw, throw-in-set-up
            test_line fault_step=1.5           | prony: command line: fault_step=1.5: not a value of type int
            test_line fault=none fault=none    | prony: a hyperparameter 'fault' is given twice
            test_line --trials 0               | prony: --trials 0: must be at least 1
            test_line --max-runtime soon       | 'soon' is no duration; write 500ms, 30s, 2m or 1h30m
            test_line --max-runtime 0s         | '0s' is no time; write a positive duration such as 30s
            test_line --measure speed          | 'speed' is no measure; write train or step
            test_line --device gpu             | prony: --device gpu: write auto, cpu or gpu:I
            test_line --device gpu:77          | prony: --device gpu:77:
            test_line --data-dir nowhere       | prony: --data-dir nowhere: no such folder
            test_line --workload-path no.jar   | prony: --workload-path no.jar: no such file or folder
            test_line --extra-metadata owner   | prony: --extra-metadata 'owner': write it as key=value
            test_line --what                   | prony: Unknown option: '--what'
            test_line --slots cpu:7777         | prony: --slots cpu:7777: this process may use
            test_line --slots cpu:1 --device cpu | prony: --device cpu and --slots cpu:1 both say where trials run; leave one out
            test_line --stages test            | prony: --stages test: only a campaign file with a template has stages; leave it out
            test_line --retries -1             | prony: --retries -1: must be at least 0
            test_line --quiet --verbose        | prony: --quiet and --verbose exclude each other; leave one out
            test_line --force                  | prony: --force: only goes with --resume
            run --resume                       | prony: --resume: outputs holds no campaign; name the repository by --log-dir
            run --resume --dry-run             | prony: --resume: outputs holds no campaign; name the repository by --log-dir
            run --resume --trials 2            | prony: --trials: the plan of a campaign is fixed when it is begun; leave it out with --resume
            run --resume x test_line           | prony: --resume: workloads and values were fixed when the campaign was begun; leave them out
            run -c none.yaml                   | prony: none.yaml: no such file
            run -t rates test_line             | rates
            test_line --trails 2               | prony: Unknown option: '--trails' (did you mean --trials?)
            test_line --fault=none             | prony: Unknown option: '--fault=none' (hyperparameters are written name=value
            """)
    void isOneLineAndWritesNothing(String args, String message) throws Exception {
        Prony prony = Prony.run(folder, args.split(" "));

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err()).contains(message).hasLineCount(1);
        assertThat(prony.out()).isEmpty();
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void namesAJarWithoutAProvider() throws Exception {
        Path jar = folder.resolve("mine.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("org/example/Mine.class"));
        }

        Prony prony = Prony.run(folder, "run", "--workload-path", "mine.jar");

        assertThat(prony.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err())
                .isEqualToNormalizingNewlines("prony: --workload-path mine.jar: holds no workload provider"
                        + " (META-INF/services/org.prony.api.provider.WorkloadProvider); compile it with bench-api in"
                        + " annotationProcessorPaths, since JDK 23 and later run no processor unless told\n");
    }

    @Test
    void namesBothPlacesOfAnIdThatIsThereTwice() throws Exception {
        // The same id from another class loader's point of view: a second provider class for test_line.
        Path classes = folder.resolve("mine");
        OutsideCompiler.compileSecondLine(classes);

        Prony prony = Prony.run(folder, "list", "--workload-path", "mine");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err())
                .startsWith("prony: two workloads have the id test_line: org.prony.runner.workloads.LineWorkload in ")
                .contains(" and org.example.SecondLine in " + classes)
                .endsWith("; rename one or leave one out" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void namesALogFolderThatIsNoFolder() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file");

        Prony prony = Prony.run(folder, "test_line", "--log-dir", "taken");

        assertThat(prony.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err())
                .startsWith("prony: --log-dir taken: cannot be written: ")
                .hasLineCount(1);
        assertThat(folder.resolve("taken")).hasContent("a file");
    }
}
