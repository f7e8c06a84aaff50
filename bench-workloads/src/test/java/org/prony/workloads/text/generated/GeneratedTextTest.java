package org.prony.workloads.text.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.prony.workloads.dataset.ContentHash;

class GeneratedTextTest {

    @Test
    void isTheSameTextOnEveryMachine() {
        ContentHash hash = new ContentHash();
        hash.digest().update(GeneratedText.write().getBytes(StandardCharsets.US_ASCII));

        assertThat(hash.hex()).isEqualTo("542375e5d90da970da2785448012e9810ce14136ce52136ce9166207a0cf1962");
    }

    @Test
    void followsFromItsSeed() {
        assertThat(GeneratedText.write(2)).hasSize(400_000).isNotEqualTo(GeneratedText.write(3));
    }

    @Test
    void everyGiftIsTakenFromOneAndAddedToTheOther() {
        List<String> numbers = List.of(GeneratedText.NUMBERS);
        Pattern gift =
                Pattern.compile("(\\w+) has (\\w+) .*?\\. (\\w+) has (\\w+) .*?\\. \\1 gives (\\w+) .*? to \\3\\."
                        + " Now \\1 has (\\w+) .*? and \\3 has (\\w+) .*?\\.");
        List<String> gifts = GeneratedText.write()
                .lines()
                .filter(tale -> tale.contains(" gives ") && tale.endsWith("."))
                .toList();

        assertThat(gifts).hasSizeGreaterThan(500).allSatisfy(tale -> {
            Matcher words = gift.matcher(tale);
            assertThat(words.matches()).isTrue();
            int given = numbers.indexOf(words.group(5));
            assertThat(numbers.indexOf(words.group(6))).isEqualTo(numbers.indexOf(words.group(2)) - given);
            assertThat(numbers.indexOf(words.group(7))).isEqualTo(numbers.indexOf(words.group(4)) + given);
        });
    }
}
