package org.prony.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder under {@code rules} breaks one rule; its comments say which error must stand on which line. */
class RulesTest {

    private static final String MARK = "// error: ";

    static Stream<String> rules() {
        return Sources.in(Sources.folder("rules")).stream()
                .map(folder -> folder.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void brokenRuleIsAnErrorAtItsLine(String rule) throws IOException {
        List<Path> paths = Sources.in(Sources.folder("rules").resolve(rule));
        List<JavaFileObject> files = new ArrayList<>(List.of(Sources.idle()));
        List<String> expected = new ArrayList<>();
        for (Path path : paths) {
            files.add(Sources.file(path));
            expected.addAll(expectedErrors(path));
        }

        Compilation compilation = Sources.compile(files);

        assertThat(expected).as("errors that the sources of %s announce", rule).isNotEmpty();
        assertThat(compilation.errors().stream().map(RulesTest::place)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> expectedErrors(Path path) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(path);
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                expected.add(
                        path.getFileName() + ":" + (i + 1) + ": " + lines.get(i).substring(mark + MARK.length()));
            }
        }
        return expected;
    }

    private static String place(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        String file = source == null ? "?" : source.getName().replaceFirst(".*/", "");
        return file + ":" + error.getLineNumber() + ": " + error.getMessage(Locale.ROOT);
    }
}
