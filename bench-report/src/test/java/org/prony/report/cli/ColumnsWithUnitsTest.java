package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.MadeCampaign;

class ColumnsWithUnitsTest {

    @TempDir
    private Path root;

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign campaign =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of("test"), "duration");
        campaign.trial("duration=1").row("accuracy=0.5", "loss=1", "test/loss=2", "energy.host=5");
        campaign.write();
    }

    @Test
    void theHeadingsOfATableHaveUnitsOnlyWhereAskedFor() {
        String metrics = "loss,test/loss.best,loss.best_step,accuracy,duration,hparam.duration,energy.host";

        assertThat(table("--metrics", metrics, "--units"))
                .startsWith("trial_id\tstate\tloss (nats)\ttest/loss.best (nats)\tloss.best_step\taccuracy\t"
                        + "duration (s)\thparam.duration\tenergy.host (J)\n");
        assertThat(table("--metrics", metrics)).startsWith("trial_id\tstate\tloss\ttest/loss.best\t");
    }

    @Test
    void sqlTellsTheUnitsOfTheColumns() {
        assertThat(sql("FROM units WHERE table_name != 'metrics' ORDER BY ALL")).isEqualTo("""
                table_name,column_name,unit
                campaigns,duration,s
                trials,duration,s
                trials,energy.host,J
                trials,loss,nats
                trials,loss.best,nats
                trials,test/loss,nats
                trials,test/loss.best,nats
                """);
        assertThat(sql("SELECT unit FROM units WHERE table_name = 'metrics' AND column_name IN"
                        + " ('test/loss', 'accumulated_submission_time', 'hparam.duration') ORDER BY ALL"))
                .isEqualTo("unit\nnats\ns\n");
        assertThat(sql("SELECT comment FROM duckdb_columns() WHERE table_name = 'trials' AND column_name = 'loss'"))
                .isEqualTo("comment\nnats\n");
    }

    @Test
    void aMetricThatWorkloadsMeasureInDifferentUnitsHasNone() throws IOException {
        MadeCampaign campaign = new MadeCampaign(root, "20261121T193412Z-aaaa")
                .measuring("", "bits", Double.NaN)
                .workload("digits", "lenet", List.of());
        campaign.trial().row("loss=1");
        campaign.write();

        assertThat(table("--metrics", "loss", "--units")).contains("\tloss\n");
        assertThat(table("--metrics", "loss", "--units", "--workload", "digits_mlp"))
                .contains("\tloss (nats)\n");
    }

    private String table(String... options) {
        return run("table", options);
    }

    private String sql(String statement) {
        return run("sql", statement, "--format", "csv", "--repository", root.toString());
    }

    private String run(String command, String... options) {
        List<String> words = new ArrayList<>(List.of(command));
        if (command.equals("table")) {
            words.add(root.toString());
        }
        words.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run.out();
    }
}
