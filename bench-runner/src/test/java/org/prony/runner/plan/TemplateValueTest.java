package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.runner.plan.ParameterValue.Kind;

class TemplateValueTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            INT, 1, 1
            STRING, 1, "1"
            WRITTEN, 1, 1
            FLOAT, 1e-3, 1e-3
            STRING, 1e-3, "1e-3"
            BOOLEAN, True, true
            STRING, true, "true"
            WRITTEN, FALSE, false
            STRING, sgd, sgd
            WRITTEN, sgd, sgd
            STRING, no, no
            STRING, null, "null"
            WRITTEN, ~, "~"
            STRING, ``, ""
            WRITTEN, ``, ""
            STRING, "a", ""a""
            STRING, "a, ""a"
            STRING, a b, a b
            """)
    void keepsQuotesWhereAStringWouldReadAsSomethingElse(Kind kind, String text, String canonical) {
        String found = TemplateValue.canonical(new ParameterValue(text, kind, "here"));

        assertThat(found).isEqualTo(canonical);
        assertThat(TemplateValue.text(found)).isEqualTo(kind == Kind.BOOLEAN ? canonical : textOf(text, canonical));
    }

    /** Booleans are written in one way; everything else is given back as it was. */
    private static String textOf(String text, String canonical) {
        return TemplateValue.isTrue(canonical) || TemplateValue.isFalse(canonical) ? canonical : text;
    }

    @Test
    void findsTheTypeOfAllValuesTogether() {
        assertThat(TemplateValue.type(List.of("1", "-20"))).isEqualTo(HyperparameterDescriptor.Type.INT);
        assertThat(TemplateValue.type(List.of("1", "3000000000"))).isEqualTo(HyperparameterDescriptor.Type.LONG);
        assertThat(TemplateValue.type(List.of("1", "0.5", "1e-3"))).isEqualTo(HyperparameterDescriptor.Type.DOUBLE);
        assertThat(TemplateValue.type(List.of("1", "99999999999999999999")))
                .isEqualTo(HyperparameterDescriptor.Type.DOUBLE);
        assertThat(TemplateValue.type(List.of("true", "false"))).isEqualTo(HyperparameterDescriptor.Type.BOOLEAN);
        assertThat(TemplateValue.type(List.of("1", "\"1\""))).isEqualTo(HyperparameterDescriptor.Type.STRING);
        assertThat(TemplateValue.type(List.of("true", "1"))).isEqualTo(HyperparameterDescriptor.Type.STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void tellsFlagsFromStrings(String word) {
        String flag = TemplateValue.canonical(new ParameterValue(word, Kind.BOOLEAN, "here"));
        String string = TemplateValue.canonical(new ParameterValue(word, Kind.STRING, "here"));

        assertThat(TemplateValue.isTrue(flag)).isEqualTo(word.equals("true"));
        assertThat(TemplateValue.isFalse(flag)).isEqualTo(word.equals("false"));
        assertThat(TemplateValue.isTrue(string) || TemplateValue.isFalse(string))
                .isFalse();
    }
}
