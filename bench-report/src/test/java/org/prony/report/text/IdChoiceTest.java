package org.prony.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdChoiceTest {

    private static final IdChoice<String> CHOICE =
            new IdChoice<>(List.of("2025-a", "2026-a", "2026-a-copy", "2026-b"), Function.identity());

    @Test
    void anIdIsMeantByItsBeginningItsEndAndAsTheLatest() {
        assertThat(CHOICE.fitting("2025")).containsExactly("2025-a");
        assertThat(CHOICE.fitting("copy")).containsExactly("2026-a-copy");
        assertThat(CHOICE.fitting("latest")).containsExactly("2026-b");
        assertThat(CHOICE.fitting("-a")).containsExactly("2025-a", "2026-a");
    }

    @Test
    void aWholeIdIsMeantAlsoWhereAnotherBeginsWithIt() {
        assertThat(CHOICE.fitting("2026-a")).containsExactly("2026-a");
    }

    @Test
    void whatIsBlankOrUnknownMeansNone() {
        assertThat(CHOICE.fitting("")).isEmpty();
        assertThat(CHOICE.fitting("c")).isEmpty();
        assertThat(new IdChoice<>(List.<String>of(), Function.identity()).fitting("latest"))
                .isEmpty();
    }

    @Test
    void listsTheNewestTen() {
        List<String> many = IntStream.range(0, 12).mapToObj(Integer::toString).toList();

        assertThat(CHOICE.listed(CHOICE.there())).isEqualTo("2026-b, 2026-a-copy, 2026-a, 2025-a");
        assertThat(CHOICE.listed(many)).isEqualTo("11, 10, 9, 8, 7, 6, 5, 4, 3, 2 and 2 older ones");
        assertThat(CHOICE.listed(many.subList(0, 11))).endsWith("1 and 1 older one");
    }
}
