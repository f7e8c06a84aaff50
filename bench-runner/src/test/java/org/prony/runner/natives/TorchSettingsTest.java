package org.prony.runner.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            DJL_OFFLINE=true  | -                       | DJL_OFFLINE=true
            DJL_OFFLINE=TRUE  | -                       | DJL_OFFLINE=TRUE
            DJL_OFFLINE=false | -Dai.djl.offline=true   | -
            DJL_OFFLINE=1     | -                       | -
            -                 | -Dai.djl.offline=true   | -Dai.djl.offline=true
            -                 | -Dai.djl.offline=false  | -
            -                 | -Doffline=true          | -Doffline=true
            -                 | -                       | -
            """)
    void readsFromVariablesAndFlagsWhetherDjlMayDownload(
            @Nullable String variable, @Nullable String flag, @Nullable String forbids) {
        TorchSettings settings = new TorchSettings(
                variable == null ? Map.of() : MadeTorch.variables(variable),
                flag == null ? List.of() : List.of("-Xmx1g", flag));

        assertThat(settings.offline()).isEqualTo(Optional.ofNullable(forbids));
    }

    @Test
    void keepsNoNativesWhereEachTrialHasACacheOfItsOwn() {
        assertThat(new TorchSettings(Map.of("ENGINE_CACHE_DIR", "here", "DJL_CACHE_DIR", "/there"), List.of()).cache())
                .isEmpty();
        assertThat(new TorchSettings(Map.of("DJL_CACHE_DIR", "/there"), List.of()).cache())
                .contains(Path.of("/there/pytorch"));
    }
}
