package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibleDevicesTest {

    private static final List<String> UUIDS = List.of("GPU-aa11", "GPU-aa22", "GPU-bb33");

    @Test
    void showsEveryDeviceWhereTheVariableIsNotSet() {
        assertThat(VisibleDevices.select(null, UUIDS)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "''             | ''",
                "-1             | ''",
                "NoDevFiles     | ''",
                "2              | '2'",
                "2,0            | '2,0'",
                "'1, 2'         | '1,2'",
                "1,-1,2         | '1'",
                "0,7,1          | '0'",
                "0,0,1          | '0'",
                "GPU-bb33       | '2'",
                "GPU-b,GPU-aa1  | '2,0'",
                "GPU-aa,1       | ''",
                "GPU-zz,1       | ''",
            })
    void showsTheDevicesThatTheVariableNames(String variable, String expected) {
        assertThat(VisibleDevices.select(variable, UUIDS).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")))
                .isEqualTo(expected);
    }
}
