package org.prony.report.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.Repository;
import org.prony.report.sample.MadeCampaign;

class ConditionTest {

    @TempDir
    Path root;

    private List<TrialRecord> trials = List.of();

    /** Of four trials the first three have the numbers 0.5, 9 and 10 and the words b, a and c; the last has neither. */
    @BeforeEach
    void makeTrials() throws Exception {
        MadeCampaign campaign =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), "rate", "word");
        campaign.trial("rate=0.5", "word=b")
                .row("accuracy=0.5", "loss=Infinity")
                .seed(9_007_199_254_740_993L)
                .named("", "first");
        campaign.trial("rate=9", "word=a")
                .row("accuracy=NaN", "loss=1")
                .times("2026-11-20T19:34:13Z", "2026-11-20T20:00:00.5Z");
        campaign.trial("rate=10", "word=c")
                .row("accuracy=0.7", "loss=-Infinity")
                .times("2026-11-21T00:00:00Z", "2026-11-21T00:00:01Z");
        campaign.trial().row("loss=2").seed(9_007_199_254_740_992L);
        campaign.write();
        trials = RepositoryIndex.read(new Repository(root)).trials();
    }

    @ParameterizedTest
    @CsvSource({
        "hparam.rate>0.5, 23",
        "rate>=0.5, 123",
        "rate<10, 12",
        "rate<=9.0, 12",
        "rate = 10, 3",
        "rate==1e1, 3",
        "rate!=10, 124",
        "hparam.word<b, 2",
        "word=b, 1",
        "word!=b, 234",
        "word>9, 123",
        "seed=9007199254740992, 4",
        "seed>9007199254740992, 1",
        "state=succeeded, 1234",
        "accuracy>0, 13",
        "accuracy<1, 13",
        "accuracy=NaN, ''",
        "accuracy!=NaN, 1234",
        "loss>1e300, 1",
        "loss<0, 3",
        "loss<Infinity, 234",
        "loss>=Infinity, 1",
        "loss.best<=1, 2",
        "choice=, 234",
        "choice!=, 1",
        "choice!=first, 234",
        "choice<z, 1",
        "choice>, ''",
        "duration>100, 2",
        "started>2026-11-20, 1234",
        "started>=2026-11-21, 3",
        "ended<=2026-11-20T20:00:00Z, 14",
        "ended=2026-11-20T20:00:00.500Z, 2",
        "started>2026-11-20 19:35, 3",
    })
    void holdsOfTheseTrials(String text, String expected) throws Exception {
        Condition condition = Condition.parse(text);
        Predicate<TrialRecord> holds = condition.on("--where", TrialColumns.of(trials));
        StringBuilder holding = new StringBuilder();
        for (TrialRecord trial : trials) {
            holding.append(holds.test(trial) ? Integer.toString(trial.runIdx()) : "");
        }
        assertThat(holding.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate", ">1", "rate~1", "rate 1", "=", "!="})
    void whatIsNoConditionIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(QueryException.class)
                .hasMessage("--where " + text
                        + ": not a condition; write COLUMN, one of = != < <= > >=, and a value, such as"
                        + " hparam.learning_rate>0.01");
    }

    @Test
    void anUnknownColumnIsRefusedWithTheNearestOnes() throws Exception {
        Condition condition = Condition.parse("reat>1");
        assertThatThrownBy(() -> condition.on("--where", TrialColumns.of(trials)))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("--where reat: no such column; there are, the nearest first: hparam.rate, ");
    }

    @Test
    void aMomentIsComparedWithMomentsAlone() throws Exception {
        Condition condition = Condition.parse("started>yesterday");
        assertThatThrownBy(() -> condition.on("--where", TrialColumns.of(trials)))
                .isInstanceOf(QueryException.class)
                .hasMessage(
                        "--where started: yesterday is not a time; write a date (2026-11-20), a date and a time in UTC"
                                + " (\"2026-11-20 19:34\"), an instant (2026-11-20T19:34:12Z)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accuracy>abc | accuracy: abc is not a number, and accuracy has nothing but numbers",
                "rate=fast | rate: fast is not a number, and hparam.rate has nothing but numbers",
                "rate!=10x | rate: 10x is not a number, and hparam.rate has nothing but numbers",
                "seed=first | seed: first is not a number, and seed has nothing but numbers",
                "duration<1 min | duration: 1 min is not a number, and duration has nothing but numbers",
            })
    void aColumnOfNumbersIsComparedWithNumbersAlone(String text, String message) throws Exception {
        Condition condition = Condition.parse(text);
        assertThatThrownBy(() -> condition.on("--where", TrialColumns.of(trials)))
                .isInstanceOf(QueryException.class)
                .hasMessage("--where " + message);
    }
}
