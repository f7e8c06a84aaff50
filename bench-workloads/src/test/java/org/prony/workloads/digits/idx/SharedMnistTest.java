package org.prony.workloads.digits.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SharedMnistTest {

    @Test
    void splitsTheRealTestPairOfMnist() throws Exception {
        Path folder = Path.of(System.getProperty("prony.shared.data", "../shared/data"), "mnist");
        assumeTrue(Files.isDirectory(folder), () -> "no MNIST in " + folder + "; set -Dprony.shared.data");

        Splits splits = IdxFolder.read(folder);

        assertThat(splits.dataset().name()).isEqualTo("mnist-t10k");
        assertThat(splits.train().count()).isEqualTo(9000);
        assertThat(splits.heldOut().count()).isEqualTo(1000);
        // The test pair of MNIST begins 7 2 1 0 4 1 4 9 5 9, and goes on 0 6 9 0 1 5 9 7 3 4.
        assertThat(splits.heldOut().labels()).startsWith(9, 4);
        assertThat(splits.train().labels()).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 0, 6);
    }
}
