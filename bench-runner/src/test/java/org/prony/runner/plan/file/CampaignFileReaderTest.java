package org.prony.runner.plan.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.repository.Slots;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;
import org.prony.runner.plan.CampaignFile;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.CampaignFile.Search;
import org.prony.runner.plan.CampaignFile.SeedList;
import org.prony.runner.plan.CampaignFile.Setting;
import org.prony.runner.plan.ParameterValue;
import org.prony.runner.plan.ParameterValue.Kind;
import org.prony.runner.plan.Program;

class CampaignFileReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatTrialsShareAndEachChoice() throws Exception {
        Path space = Files.writeString(folder.resolve("space.json"), "{}");
        CampaignFile file = read("""
                workloads: [digits_mlp, digits_lenet]
                default: {batch_size: 128, learning_rate: 0.05}
                seeds: [42, 666, -1]
                slots: {gpu: [0, 1]}
                alias: {opt: {sgd: {optimizer: sgd, momentum: 0.9}, adam: {optimizer: adam, momentum: 0}}}
                order: random
                extra: {owner_note: "first sweep", ticket: 12}
                ---
                title: rates
                priority: 2
                opt: [sgd, adam]
                learning_rate: [0.1, 5e-2]
                ---
                batch_size: [32, 128]
                seeds: 7
                workloads: digits_mlp
                search: {space: space.json, trials: 20, sampler: random}
                """);

        assertThat(file.workloads())
                .containsExactly(new Placed("digits_mlp", at(1)), new Placed("digits_lenet", at(1)));
        assertThat(file.defaults())
                .containsExactly(
                        setting("batch_size", 2, Kind.INT, "128"), setting("learning_rate", 2, Kind.FLOAT, "0.05"));
        assertThat(file.seeds()).isEqualTo(new SeedList(List.of(42L, 666L, -1L), at(3)));
        assertThat(file.slots().orElseThrow().slots()).contains(Slots.ofGpus(List.of(0, 1)));
        assertThat(file.order()).isEqualTo("random");
        assertThat(file.extra()).containsExactly(Map.entry("owner_note", "first sweep"), Map.entry("ticket", "12"));
        assertThat(file.aliases().get(0).options().get("adam"))
                .containsExactly(setting("optimizer", 5, Kind.STRING, "adam"), setting("momentum", 5, Kind.INT, "0"));
        assertThat(file.choices())
                .containsExactly(
                        new Choice(
                                "rates",
                                2,
                                List.of(),
                                SeedList.NONE,
                                List.of(
                                        setting("opt", 11, Kind.STRING, "sgd", "adam"),
                                        setting("learning_rate", 12, Kind.FLOAT, "0.1", "5e-2")),
                                Optional.empty(),
                                at(9)),
                        new Choice(
                                "choice_2",
                                0,
                                List.of(new Placed("digits_mlp", at(16))),
                                new SeedList(List.of(7L), at(15)),
                                List.of(setting("batch_size", 14, Kind.INT, "32", "128")),
                                Optional.of(new Search(Optional.of(space), null, Optional.of(20), "random", at(17))),
                                at(14)));
    }

    @Test
    void readsScalarsByTheCoreSchema() throws Exception {
        CampaignFile file = read(
                "default: {v: [1, 0x1F, 1e-3, .5, .inf, true, False, no, \"1\", 'true', 12:30, 1_000, 2026-11-20]}");

        assertThat(file.defaults().get(0).values())
                .extracting(ParameterValue::kind)
                .containsExactly(
                        Kind.INT,
                        Kind.INT,
                        Kind.FLOAT,
                        Kind.FLOAT,
                        Kind.FLOAT,
                        Kind.BOOLEAN,
                        Kind.BOOLEAN,
                        Kind.STRING,
                        Kind.STRING,
                        Kind.STRING,
                        Kind.STRING,
                        Kind.STRING,
                        Kind.STRING);
    }

    @Test
    void hasOneChoiceWithoutATitleWhereNoneIsWritten() throws Exception {
        assertThat(read("trials: 2").choices()).containsExactly(Choice.only(at(1)));
        assertThat(read("---\nseed: 0x10\nslots: auto").seed()).contains(16L);
        assertThat(read("---\n---\ntitle: a").choices())
                .extracting(Choice::title)
                .containsExactly("a");
    }

    @Test
    void readsASpaceThatStandsInTheFile() throws Exception {
        Search search = read("""
                trials: 1
                ---
                search:
                  space:
                    rate: {min: 1e-4, max: 1, scaling: log}
                    size: {feasible_points: [16, "a", true]}
                """).choices().get(0).search().orElseThrow();

        assertThat(search.inline())
                .isEqualTo(Map.of(
                        "rate",
                        Map.of("min", 1e-4, "max", 1L, "scaling", "log"),
                        "size",
                        Map.of("feasible_points", List.of(16L, "a", true))));
        assertThat(search.file()).isEmpty();
        assertThat(search.trials()).isEmpty();
        assertThat(search.sampler()).isEqualTo("halton");
    }

    @Test
    void readsAProgram() throws Exception {
        Program program = read("""
                name: machine-translation_small-net
                template:
                  train: python train.py data/{data} --save-dir {_output} --norm {norm} [moment] [early-stop]
                  test:  true
                metrics:
                  bleu: {stage: test, regex: 'BLEU4 = ([0-9.]+)'}
                  loss: {stage: train, csv: '{_output}/log.csv', column: l, step: s, goal: minimize, unit: nat}
                  speed: {stage: train, json: tokens_per_s, file: '{data}.jsonl'}
                gpus: 2
                max_runtime: 1h30m
                """).program().orElseThrow();

        assertThat(program.id()).isEqualTo("machine-translation_small-net");
        assertThat(program.task()).isEqualTo("machine-translation");
        assertThat(program.gpus()).isEqualTo(2);
        assertThat(program.maxSeconds()).isEqualTo(5400);
        assertThat(program.template().stages()).containsKeys("train", "test").containsEntry("test", "true");
        assertThat(program.metrics())
                .containsExactly(
                        new MetricDescriptor("bleu", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nat"),
                        new MetricDescriptor("speed", Goal.MAXIMIZE, ""));
        assertThat(program.template().metrics())
                .containsExactly(
                        new StageMetric("bleu", "test", Format.REGEX, "BLEU4 = ([0-9.]+)", null, null),
                        new StageMetric("loss", "train", Format.CSV, "l", "{_output}/log.csv", "s"),
                        new StageMetric("speed", "train", Format.JSON, "tokens_per_s", "{data}.jsonl", null));
        assertThat(program.commands()).extracting(Placed::place).containsExactly(at(3), at(4));
        assertThat(program.files()).extracting(Placed::place).containsExactly(at(7), at(8));
    }

    @Test
    void measuresTheTimeOfAProgramWithoutMetrics() throws Exception {
        Program program = read("name: a_b\ntemplate: {run: echo}").program().orElseThrow();

        assertThat(program.metrics()).containsExactly(new MetricDescriptor("duration", Goal.MINIMIZE, "s"));
        assertThat(program.maxSeconds()).isEqualTo(86_400);
    }

    private Setting setting(String name, int line, Kind kind, String... texts) {
        return new Setting(
                name,
                List.of(texts).stream()
                        .map(text -> new ParameterValue(text, kind, at(line)))
                        .toList(),
                at(line));
    }

    private String at(int line) {
        return folder.resolve("c.yaml") + ":" + line;
    }

    private CampaignFile read(String yaml) throws Exception {
        return CampaignFileReader.read(Files.writeString(folder.resolve("c.yaml"), yaml));
    }
}
