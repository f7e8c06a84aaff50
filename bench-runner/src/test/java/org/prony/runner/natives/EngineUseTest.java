package org.prony.runner.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.runner.launch.ClassPath;

class EngineUseTest {

    @ParameterizedTest
    @CsvSource({
        "org.prony.workloads.digits.DigitsMlp, true",
        "org.prony.workloads.device.DeviceMatmul, true",
        "org.prony.workloads.text.TextGpt, true",
        "org.prony.workloads.images.ImagesResnet18, true",
        "org.prony.runner.workloads.LineWorkload, false",
        "org.prony.NoSuchClass, false",
        "java.lang.String, false"
    })
    void isToldFromTheClassOfTheWorkloadAndThoseThatItExtends(String className, boolean used) {
        assertThat(EngineUse.usesDjl(ClassPath.current(), className)).isEqualTo(used);
    }

    @Test
    void isNotFoundOutWhereTheClassCannotBeLoaded() {
        assertThat(EngineUse.usesDjl(new ClassPath(List.of()), "org.prony.workloads.digits.DigitsMlp"))
                .isFalse();
    }
}
