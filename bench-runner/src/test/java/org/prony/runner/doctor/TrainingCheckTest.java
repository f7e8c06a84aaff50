package org.prony.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingCheckTest {

    @Test
    void isOkWithoutAGpuOnTheCpu() {
        assertThat(TrainingCheck.succeeded("cpu", "20 steps", 0, 0))
                .isEqualTo(Check.ok("cpu", "20 steps, DJL sees 0 GPUs"));
    }

    @Test
    void saysThatATrialOnTheCpuIsShownNoCard() {
        assertThat(TrainingCheck.succeeded("cpu", "20 steps", 0, 2))
                .isEqualTo(Check.ok("cpu", "20 steps, DJL sees 0 GPUs (a trial on the CPU is shown none)"));
    }

    @Test
    void isOkWhereDjlSeesTheCardThatItTrainsOn() {
        assertThat(TrainingCheck.succeeded("gpu:1", "20 steps", 1, 2))
                .isEqualTo(Check.ok("gpu:1", "20 steps, DJL sees 1 GPU"));
    }

    @Test
    void saysWhatIsMissingWhereDjlDoesNotCountTheCardThatItTrainsOn() {
        Check check = TrainingCheck.succeeded("gpu:0", "20 steps", 0, 1);

        assertThat(check.verdict()).isEqualTo(Check.Verdict.MISSING);
        assertThat(check.text()).isEqualTo("20 steps, DJL sees 0 GPUs");
        assertThat(check.fix()).contains("libcudart.so: put its folder into LD_LIBRARY_PATH");
    }

    @Test
    void saysNothingOfGpusThatNobodyCounted() {
        assertThat(TrainingCheck.succeeded("cpu", "20 steps", null, 1)).isEqualTo(Check.ok("cpu", "20 steps"));
    }
}
