package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.repository.Slots;
import org.prony.runner.hardware.CpuList;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.plan.PlanException;

/** Slots of machines that need not be this one. */
class SlotChoiceTest {

    private static final Machine SEVEN_CORES = new Machine(List.of(0, 4, 1, 5, 2, 6, 3), 7);
    private static final List<GpuInventory.Gpu> TWO_GPUS =
            List.of(new GpuInventory.Gpu("H200", "GPU-a"), new GpuInventory.Gpu("H200", "GPU-b"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cpu       | true  | cpu:1   | cpu
            cpu:3     | true  | cpu:3   | cpu
            gpu:1     | true  | gpu:1   | gpu:1
            gpu:1,0   | true  | gpu:1,0 | gpu:1,0
            auto      | true  | gpu:0,1 | gpu:0,1
            auto      | false | cpu:1   | cpu
            """)
    void findsWhatIsWritten(String text, boolean usesGpus, String slots, String device) {
        SlotChoice choice = choice(text, usesGpus);

        assertThat(choice.slots()).hasToString(slots);
        assertThat(choice.device()).isEqualTo(device);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpu     | --slots gpu: write auto, cpu, cpu:N, gpu:I or gpu:I,J
            gpu:0,  | --slots gpu:0,: write auto, cpu, cpu:N, gpu:I or gpu:I,J
            cpu:-1  | --slots cpu:-1: write auto, cpu, cpu:N, gpu:I or gpu:I,J
            cpu:0   | --slots cpu:0: there must be at least one slot
            cpu:8   | --slots cpu:8: this process may use 7 CPU cores; ask for at most so many slots
            gpu:2   | --slots gpu:2: this process sees 2 NVIDIA GPUs; name one that is there, or cpu
            gpu:1,1 | --slots gpu:1,1: GPU 1 is named twice; name each once
            """)
    void refusesWhatIsNotThere(String text, String message) {
        assertThatThrownBy(() -> choice(text, true))
                .isInstanceOf(PlanException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAGpuThatIsThereButThatTrialsCannotUse() {
        assertThatThrownBy(() -> choice("gpu:1", false))
                .isInstanceOf(PlanException.class)
                .hasMessage("--slots gpu:1: the natives are for the CPU");
    }

    @Test
    void tellsThatAutoLeavesOutGpusThatAreThere() throws Exception {
        assertThat(choice("auto", false).unused())
                .contains(
                        "--slots auto: trials run on the CPU; 2 NVIDIA GPUs are there, but the natives are for the CPU");
        assertThat(choice("auto", true).unused()).isEmpty();
        assertThat(choice("cpu", false).unused()).isEmpty();
        Optional<String> why = Optional.of("the natives are for the CPU");
        assertThat(SlotChoice.parse("auto", "--device", why, SEVEN_CORES, List::of)
                        .unused())
                .isEmpty();
        assertThat(SlotChoice.parse("auto", "--device", why, SEVEN_CORES, () -> {
                            throw new IOException("the NVIDIA driver does not answer");
                        })
                        .unused())
                .contains(
                        "--device auto: trials run on the CPU; the GPUs cannot be read: the NVIDIA driver does not answer");
    }

    @Test
    void saysWhyTheGpusCannotBeRead() {
        assertThatThrownBy(() -> SlotChoice.parse("gpu:0", "--device", Optional.empty(), SEVEN_CORES, () -> {
                    throw new IOException("the NVIDIA driver does not answer: nvmlInit_v2 gave 999");
                }))
                .isInstanceOf(PlanException.class)
                .hasMessage("--device gpu:0: the GPUs cannot be read: the NVIDIA driver does not answer: nvmlInit_v2"
                        + " gave 999");
    }

    @Test
    void dividesTheCoresEquallyAndLeavesTheRest() {
        SlotPool pool = choice("cpu:3", true).pool();

        Share first = pool.take(1).orElseThrow();
        Share second = pool.take(2).orElseThrow();
        Share third = pool.take(1).orElseThrow();

        assertThat(pool.threads()).isEqualTo(2);
        assertThat(first).isEqualTo(new Share(List.of(0), "cpu", 2, List.of(0, 4), Map.of("CUDA_VISIBLE_DEVICES", "")));
        assertThat(second.cores()).containsExactly(1, 5);
        assertThat(third.cores()).containsExactly(2, 6);
        assertThat(pool.take(1)).isEmpty();
        pool.giveBack(second);
        assertThat(pool.take(1)).contains(second);
    }

    @Test
    void handsOutAsManyGpusAsATrialNeedsAndTheirCores() {
        SlotPool pool = choice("gpu:1,0", true).pool();

        Share one = pool.take(1).orElseThrow();
        assertThat(one)
                .isEqualTo(
                        new Share(List.of(0), "gpu:0", 3, List.of(0, 4, 1), Map.of("CUDA_VISIBLE_DEVICES", "GPU-b")));
        assertThat(pool.take(2)).isEqualTo(Optional.empty());
        pool.giveBack(one);
        assertThat(pool.take(2).orElseThrow())
                .isEqualTo(new Share(
                        List.of(0, 1),
                        "gpu:0",
                        6,
                        List.of(0, 4, 1, 5, 2, 6),
                        Map.of("CUDA_VISIBLE_DEVICES", "GPU-b,GPU-a")));
        assertThatThrownBy(() -> pool.take(3)).hasMessage("3 of 2 slots");
    }

    @Test
    void bindsNobodyWhereOneHasAllAndGivesNoMoreThreadsThanAQuotaAllows() {
        Machine quota = new Machine(List.of(0, 1, 2, 3, 4, 5, 6, 7), 2);

        assertThat(SlotPool.ofCpu(1, SEVEN_CORES).take(1).orElseThrow().cores()).isEmpty();
        assertThat(SlotPool.ofCpu(1, SEVEN_CORES).threads()).isEqualTo(7);
        assertThat(SlotPool.ofCpu(2, quota).threads()).isEqualTo(1);
        assertThat(SlotPool.ofGpus(List.of("a", "b", "c"), new Machine(List.of(0, 1), 2))
                        .take(1)
                        .orElseThrow())
                .satisfies(share -> {
                    assertThat(share.cores()).isEmpty();
                    assertThat(share.threads()).isEqualTo(1);
                });
    }

    @Test
    void keepsHardwareThreadsOfOneCoreTogether(@TempDir Path topology) throws Exception {
        for (int core = 0; core < 4; core++) {
            Path folder = Files.createDirectories(topology.resolve("cpu" + core + "/topology"));
            Files.writeString(folder.resolve("physical_package_id"), "0\n");
            Files.writeString(folder.resolve("thread_siblings_list"), core % 2 + "," + (core % 2 + 2) + "\n");
        }

        assertThat(Machine.neighbouring(List.of(0, 1, 2, 3), topology)).containsExactly(0, 2, 1, 3);
        assertThat(Machine.neighbouring(List.of(3, 1), topology.resolve("nothing")))
                .containsExactly(1, 3);
        assertThat(CpuList.parse("0-2,5,8-9\n")).containsExactly(0, 1, 2, 5, 8, 9);
        assertThat(Machine.here().cores()).isNotEmpty();
    }

    @Test
    void takesSlotsOfACampaign() {
        assertThatThrownBy(() -> SlotChoice.of(
                        Slots.ofCpu(9), "campaign.yaml:3: slots", Optional.empty(), SEVEN_CORES, () -> TWO_GPUS))
                .hasMessage("campaign.yaml:3: slots cpu:9: this process may use 7 CPU cores; ask for at most so many"
                        + " slots");
    }

    private static SlotChoice choice(String text, boolean usesGpus) {
        Optional<String> whyNoGpu = usesGpus ? Optional.empty() : Optional.of("the natives are for the CPU");
        return SlotChoice.parse(text, "--slots", whyNoGpu, SEVEN_CORES, () -> TWO_GPUS);
    }
}
