package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"TRAIN, train", "STEP, step"})
    void isItsLabelInFilesAndMessages(Measure measure, String label) throws IOException {
        Path file = folder.resolve("measure.json");
        Json.write(file, measure);

        assertThat(file).content().isEqualTo("\"" + label + "\"\n");
        assertThat(Json.read(file, Measure.class)).isEqualTo(measure);
        assertThat(measure).hasToString(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"walk", "TRAIN", ""})
    void unknownLabelIsRefusedByNameWithTheKnownOnes(String label) {
        assertThatThrownBy(() -> Measure.of(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("measure is '" + label + "'; it must be train or step");
    }

    @Test
    void unknownLabelInAFileIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("measure.json");
        Files.writeString(file, "\"walk\"");

        assertThatThrownBy(() -> Json.read(file, Measure.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ":1:1: ")
                .hasMessageContaining("measure is 'walk'; it must be train or step");
    }
}
