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
    void knowsAbbreviationsByBeginningsOfWordsAndByLettersInOrder() {
        List<String> known = List.of(
                "loss",
                "hparam.layers",
                "lag",
                "hparam.learning_rate",
                "hparam.batch_size",
                "bias",
                "process.rss",
                "weight_decay");

        assertThat(NearestNames.sorted("lr", known)).startsWith("hparam.learning_rate");
        assertThat(NearestNames.sorted("LRate", known)).startsWith("hparam.learning_rate");
        assertThat(NearestNames.sorted("learn_rt", known)).startsWith("hparam.learning_rate");
        assertThat(NearestNames.sorted("lrng", known)).startsWith("hparam.learning_rate");
        assertThat(NearestNames.sorted("bs", known)).startsWith("hparam.batch_size", "bias");
        assertThat(NearestNames.sorted("wd", known)).startsWith("weight_decay");
        assertThat(NearestNames.sorted("p.r", known)).startsWith("process.rss");
        assertThat(NearestNames.sorted("/", known)).hasSameSizeAs(known);
    }

    @Test
    void listsFiveAndSaysWhereAllAre() {
        assertThat(NearestNames.listed("rss", KNOWN, "the header"))
                .startsWith("process.rss, loss, ")
                .endsWith(" and 1 more (all: the header)")
                .matches("(\\S+, ){4}\\S+ and 1 more .*");
        assertThat(NearestNames.listed("los", List.of("a", "loss"), "the header"))
                .isEqualTo("loss, a");
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
