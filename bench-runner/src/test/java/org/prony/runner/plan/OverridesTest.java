package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0.1            | 0.1
            0.1,0.05       | 0.1 ; 0.05
            a\\,b,c        | a,b ; c
            a\\b           | a\\b
            "a,b",c        | string a,b ; c
            'a,b'          | string a,b
            x="a,b",c      | x="a,b" ; c
            "a"b,c         | "a"b ; c
            "a"",b"        | "a"",b"
            it's           | it's
            it's,"b        | it's ; "b
            ""             | string
            "1",1          | string 1 ; 1
            a=b,c          | a=b ; c
            """)
    void splitsAtCommasThatAreNeitherQuotedNorEscaped(String written, String values) {
        assertThat(Overrides.split(written))
                .extracting(
                        value -> ((value.kind() == ParameterValue.Kind.STRING ? "string " : "") + value.text()).strip())
                .containsExactly(values.split(" ; "));
    }

    @Test
    void takesAnEmptyTextForOneEmptyValue() {
        assertThat(Overrides.split("")).containsExactly(ParameterValue.written("", "command line"));
        assertThat(Overrides.split("a,,b")).extracting(ParameterValue::text).containsExactly("a", "", "b");
    }

    @Test
    void setsSeedsApart() {
        Overrides overrides = Overrides.of(Map.of("seed", "1,-2"));

        assertThat(overrides.seeds()).containsExactly(1L, -2L);
        assertThat(overrides.settings()).isEmpty();
    }
}
