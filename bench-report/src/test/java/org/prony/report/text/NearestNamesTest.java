package org.prony.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final List<String> KNOWN =
            List.of("campaign_id", "loss", "accuracy", "hparam.learning_rate", "test-human/accuracy", "process.rss");

    @Test
    void putsTheLikelyMeantFirstAndKeepsAll() {
        assertThat(NearestNames.sorted("acuracy", KNOWN))
                .startsWith("accuracy", "test-human/accuracy")
                .containsExactlyInAnyOrderElementsOf(KNOWN);
        assertThat(NearestNames.sorted("LOSS", KNOWN)).startsWith("loss");
        assertThat(NearestNames.sorted("rss", KNOWN)).startsWith("process.rss");
        assertThat(NearestNames.sorted("lerning_rate", KNOWN)).startsWith("hparam.learning_rate");
    }

    @Test
    void hintsAtTheNearestNameWhereOneIsNear() {
        assertThat(NearestNames.hint("acuracy", KNOWN)).isEqualTo(" (did you mean accuracy?)");
        assertThat(NearestNames.hint("Loss", KNOWN)).isEqualTo(" (did you mean loss?)");
        assertThat(NearestNames.hint("lot", List.of("log", "lob"))).isEqualTo(" (did you mean lob?)");
        assertThat(NearestNames.hint("throughput", KNOWN)).isEmpty();
        assertThat(NearestNames.hint("loss", List.of())).isEmpty();
    }
}
