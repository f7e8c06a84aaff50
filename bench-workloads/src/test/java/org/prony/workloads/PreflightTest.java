package org.prony.workloads;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.TrainingWorkload;

/** What the workloads refuse before a campaign is begun. */
class PreflightTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"digits_mlp", "digits_lenet", "images_resnet18", "text_gpt", "device_matmul"})
    void defaultsPassWithoutAFolder(String id) {
        assertThatCode(() -> workload(id).preflight(Optional.empty())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digits_mlp      | ' has no known pair of IDX files; looked for train-images-idx3-ubyte with train-labels-idx1-ubyte'
            digits_lenet    | ' has no known pair of IDX files; looked for train-images-idx3-ubyte with train-labels-idx1-ubyte'
            images_resnet18 | ' lacks data_batch_1.bin; CIFAR-10 in its binary version is data_batch_1.bin to data_batch_5.bin'
            text_gpt        | ' has no .txt file; put the text to learn there, in UTF-8'
            """)
    void nameWhatTheFolderLacks(String id, String message) {
        assertThatThrownBy(() -> workload(id).preflight(Optional.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("data folder " + folder + message);
    }

    /** None of these files can be read as what it is called. */
    @Test
    void filesAreLookedForAndNotRead() throws Exception {
        for (String name : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
            Files.createFile(folder.resolve(name));
        }
        Files.write(folder.resolve("text.txt"), new byte[] {(byte) 0xff});
        for (int i = 1; i <= 6; i++) {
            String name = i == 6 ? "test_batch.bin" : "data_batch_" + i + ".bin";
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength(30_730_000);
                file.write(77); // no class of an image
            }
        }

        for (String id : List.of("digits_mlp", "images_resnet18", "text_gpt")) {
            assertThatCode(() -> workload(id).preflight(Optional.of(folder)))
                    .as(id)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void headsMustDivideTheWidth() {
        assertThatThrownBy(
                        () -> BuiltIn.workload("text_gpt", Map.of("heads", "3")).preflight(Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embedding_width is 64 and heads 3; the width must be a multiple of the heads");
    }

    private static TrainingWorkload workload(String id) {
        return BuiltIn.workload(id, Map.of());
    }
}
