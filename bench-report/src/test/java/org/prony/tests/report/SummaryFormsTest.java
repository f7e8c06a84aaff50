package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialRecords;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.summary.SummaryCsv;
import org.prony.report.summary.SummaryForms;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.summary.SummaryTable;
import org.prony.report.summary.SummaryText;

class SummaryFormsTest {

    @TempDir
    Path root;

    private MadeCampaign campaign;

    @BeforeEach
    void begin() {
        campaign = new MadeCampaign(root, "20261120T193412Z-k3f9")
                .workload("digits", "mlp", List.of(), "optimizer", "learning_rate");
    }

    @Test
    void printsLabelsOncePerBlockAndPadsNumbersToThePrecisionAskedFor() throws Exception {
        for (String optimizer : List.of("sgd", "adam")) {
            for (String rate : List.of("0.1", "0.5")) {
                campaign.trial("optimizer=" + optimizer, "learning_rate=" + rate)
                        .row("accuracy=3.5");
                campaign.trial("optimizer=" + optimizer, "learning_rate=" + rate)
                        .row("accuracy=3.7");
            }
        }

        assertThat(SummaryForms.console(text(Optional.of(2)))).isEqualTo("""
                                                                        accuracy        duration (s)
                        workload    learning_rate  optimizer  runs  mean   std  ci95   mean   std  ci95
                        ──────────  ─────────────  ─────────  ────  ────  ────  ────  ─────  ────  ────
                        digits_mlp  0.1            sgd           2  3.60  0.14  1.27  42.00  0.00  0.00
                                                   adam          2  3.60  0.14  1.27  42.00  0.00  0.00
                                    0.5            sgd           2  3.60  0.14  1.27  42.00  0.00  0.00
                                                   adam          2  3.60  0.14  1.27  42.00  0.00  0.00
                        """);
    }

    @Test
    void writesTheSameInEveryLocale() throws Exception {
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=1e-12", "loss=1e18");
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=2e-12", "loss=2e18");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            SummaryText text = text(new SummaryOptions(
                    Optional.empty(), List.of(), List.of("accuracy", "loss"), false, Optional.empty()));
            assertThat(text.rows().get(0))
                    .containsExactly(
                            "digits_mlp",
                            "2",
                            "1.500e-12",
                            "7.071e-13",
                            "6.353e-12",
                            "1.5e+18",
                            "7.1e+17",
                            "6.4e+18",
                            "42.00",
                            "0.00",
                            "0.00");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsCountsWhereSomeTrialIsNotLikeTheOthers() throws Exception {
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=0.5");
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("loss=0.5");
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=NaN");

        SummaryText text = text(Optional.empty());

        assertThat(text.headings())
                .containsExactly(
                        "workload", "runs", "missing", "not finite", "mean", "std", "ci95", "mean", "std", "ci95");
        assertThat(text.rows())
                .containsExactly(List.of("digits_mlp", "3", "1", "1", "0.5000", "–", "–", "42.00", "0.00", "0.00"));
    }

    @Test
    void countsTheDisturbedTrialsWhereThereAreAny() throws Exception {
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=0.5", "trust.cpu_stolen=true");
        campaign.trial("optimizer=sgd", "learning_rate=0.1").row("accuracy=0.5", "trust.cpu_stolen=false");
        campaign.trial("optimizer=adam", "learning_rate=0.1").row("accuracy=0.5");

        SummaryText text = text(Optional.empty());

        assertThat(text.headings()).startsWith("workload", "optimizer", "runs", "disturbed", "mean");
        assertThat(text.rows())
                .extracting(row -> row.subList(1, 4))
                .containsExactly(List.of("sgd", "2", "1"), List.of("adam", "1", "0"));
    }

    @Test
    void smallNumbersKeepTheirDigitsBesideLargeOnes() throws Exception {
        campaign.trial("optimizer=large", "learning_rate=0.1").row("loss=9000");
        campaign.trial("optimizer=large", "learning_rate=0.1").row("loss=9400");
        campaign.trial("optimizer=medium", "learning_rate=0.1").row("loss=10");
        campaign.trial("optimizer=medium", "learning_rate=0.1").row("loss=50");
        campaign.trial("optimizer=one", "learning_rate=0.1").row("loss=0.012361");
        campaign.trial("optimizer=same", "learning_rate=0.1").row("loss=0");
        campaign.trial("optimizer=small", "learning_rate=0.1").row("loss=0.0031");
        campaign.trial("optimizer=small", "learning_rate=0.1").row("loss=0.0035");
        campaign.trial("optimizer=tiny", "learning_rate=0.1").row("loss=3e-9");
        SummaryOptions loss = new SummaryOptions(Optional.empty(), List.of(), List.of("loss"), false, Optional.empty());

        assertThat(text(loss).rows())
                .extracting(row -> row.subList(1, 6))
                .containsExactly(
                        List.of("large", "2", "9200", "283", "2541"),
                        List.of("medium", "2", "30", "28", "254"),
                        List.of("one", "1", "0.01236", "–", "–"),
                        List.of("same", "1", "0", "–", "–"),
                        List.of("small", "2", "0.00330", "0.00028", "0.00254"),
                        List.of("tiny", "1", "3.000e-09", "–", "–"));
        SummaryOptions asked = new SummaryOptions(Optional.empty(), List.of(), List.of("loss"), false, Optional.of(1));
        assertThat(text(asked).rows()).extracting(row -> row.get(3)).endsWith("0.0", "0.0");
    }

    @Test
    void aMissingLabelAndATextOfSeveralLinesKeepTheTableWhole() throws Exception {
        campaign.trial("optimizer=sgd\n\u001b[31mred", "learning_rate=0.1").row("accuracy=0.5");
        campaign.trial("learning_rate=0.1").row("accuracy=0.5");

        SummaryText text = text(Optional.empty());

        assertThat(text.rows()).extracting(row -> row.get(1)).containsExactly("sgd [31mred", "–");
        assertThat(SummaryForms.console(text)).hasLineCount(5);
    }

    @Test
    void markdownEscapesWhatWouldBeMarkup() throws Exception {
        campaign.trial("optimizer=a|b_c%d&e*f`<script>", "learning_rate=0.1").row("accuracy=0.5");
        campaign.trial("optimizer=plain", "learning_rate=0.1").row("accuracy=0.5");

        assertThat(SummaryForms.markdown(text(Optional.of(1)), "")).isEqualTo("""
                        | workload | optimizer | runs | accuracy mean | accuracy std | accuracy ci95 | duration (s) mean | duration (s) std | duration (s) ci95 |
                        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | digits\\_mlp | a\\|b\\_c%d\\&e\\*f\\`\\<script\\> | 1 | 0.5 | – | – | 42.0 | – | – |
                        |  | plain | 1 | 0.5 | – | – | 42.0 | – | – |
                        """);
    }

    @Test
    void latexIsATabularWithEquallyManyCellsInEveryRowAndNothingSpecialUnescaped() throws Exception {
        campaign.trial("optimizer=50% & $x_1$ #2 {a} ~b^c \\d <e|f>", "learning_rate=0.1")
                .row("accuracy=0.5");
        campaign.trial("optimizer=plain", "learning_rate=0.1").row("accuracy=0.5");

        String latex = SummaryForms.latex(text(Optional.of(1)), "");

        assertThat(latex)
                .startsWith("% needs \\usepackage{booktabs}\n\\begin{tabular}{llrrrrrrr}\n\\toprule\n")
                .endsWith("\\bottomrule\n\\end{tabular}\n")
                .contains("&& & \\multicolumn{3}{c}{accuracy} & \\multicolumn{3}{c}{duration (s)} \\\\\n")
                .contains("50\\% \\& \\$x\\_1\\$ \\#2 \\{a\\} \\textasciitilde{}b\\textasciicircum{}c"
                        + " \\textbackslash{}d \\textless{}e\\textbar{}f\\textgreater{} & 1 & 0.5 & -- & --")
                .contains(" & plain & 1 & 0.5 & -- & -- & 42.0 & -- & -- \\\\\n");
        List<String> rows = latex.lines().filter(line -> line.endsWith("\\\\")).toList();
        assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(cells(row)).isEqualTo(9));
        String plain = latex.replaceAll("\\\\(text[a-z]+\\{\\}|[&%$#_{}])", "");
        assertThat(plain.chars().filter(c -> c == '{').count())
                .isEqualTo(plain.chars().filter(c -> c == '}').count());
        assertThat(plain.substring(plain.indexOf('\n'))).doesNotContain("%", "$", "#", "_", "~", "^");
    }

    @Test
    void csvHasFullPrecisionOneHeaderRowAndBlanksForWhatIsUnknown() throws Exception {
        campaign.trial("optimizer=a, \"b\"", "learning_rate=0.1").row("accuracy=0.1");
        campaign.trial("optimizer=a, \"b\"", "learning_rate=0.1").row("accuracy=0.2");
        campaign.trial("optimizer=c", "learning_rate=0.1").row("accuracy=0.30000000000000004");
        campaign.trial("optimizer=d", "learning_rate=0.1").row("loss=NaN");

        List<CSVRecord> rows = csv();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).toMap())
                .containsAllEntriesOf(Map.of(
                        "hparam.optimizer",
                        "a, \"b\"",
                        "accuracy.n",
                        "2",
                        "accuracy.mean",
                        Double.toString((0.1 + 0.2) / 2),
                        "accuracy.std",
                        "0.07071067811865477",
                        "duration.mean",
                        "42.0"));
        assertThat(Double.parseDouble(rows.get(0).get("accuracy.ci95"))).isBetween(0.6353, 0.6354);
        assertThat(rows.get(1).toMap())
                .containsAllEntriesOf(Map.of(
                        "accuracy.n",
                        "1",
                        "accuracy.mean",
                        "0.30000000000000004",
                        "accuracy.std",
                        "",
                        "accuracy.ci95",
                        ""));
        assertThat(rows.get(2).toMap())
                .containsAllEntriesOf(Map.of(
                        "accuracy.n",
                        "0",
                        "accuracy.missing",
                        "1",
                        "accuracy.mean",
                        "",
                        "loss.missing",
                        "0",
                        "loss.excluded",
                        "1",
                        "loss.mean",
                        ""));
    }

    private List<CSVRecord> csv() throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        String csv = SummaryCsv.of(SummaryTable.all(outlines(logs), TrialRecords.of(logs), SummaryOptions.DEFAULT));
        assertThat(csv.lines().filter(line -> line.contains("accuracy.mean"))).hasSize(1);
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            return parser.getRecords();
        }
    }

    /** The cells of a row of LaTeX: one, and one more for each {@code &} that is not escaped; {@code \multicolumn{3}} is three. */
    private static long cells(String row) {
        String separators = row.replace("\\&", "");
        return 1
                + separators.chars().filter(c -> c == '&').count()
                + 2L * (row.split("\\\\multicolumn\\{3}", -1).length - 1);
    }

    private SummaryText text(Optional<Integer> precision) throws IOException, QueryException {
        return text(new SummaryOptions(Optional.empty(), List.of(), List.of(), false, precision));
    }

    private SummaryText text(SummaryOptions options) throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        return SummaryText.of(SummaryTable.shown(outlines(logs), TrialRecords.of(logs), options), options.precision());
    }

    private static List<WorkloadOutline> outlines(CampaignLogs logs) {
        return logs.plan().workloads().stream().map(WorkloadOutline::of).toList();
    }
}
