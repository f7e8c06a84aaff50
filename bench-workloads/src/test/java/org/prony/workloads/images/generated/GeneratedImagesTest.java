package org.prony.workloads.images.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prony.workloads.images.cifar.ColourImages;
import org.prony.workloads.images.cifar.ImageSplits;

class GeneratedImagesTest {

    @Test
    void areTheSameImagesOnEveryMachine() {
        ImageSplits splits = GeneratedImages.draw();

        assertThat(splits.train().count()).isEqualTo(10_000);
        assertThat(splits.heldOut().count()).isEqualTo(1_000);
        assertThat(splits.dataset().name()).isEqualTo("generated-images");
        assertThat(splits.dataset().sha256())
                .isEqualTo("d571a7cb3b23716327f18b2665c24e0d0b1ad9f6a001e0221e929b29dcc8e20e");
    }

    @Test
    void followFromTheirSeedAndShowEachShapeAlikeOften() {
        ColourImages images = GeneratedImages.draw(30, 5);

        assertThat(images.pixels()).isEqualTo(GeneratedImages.draw(30, 5).pixels());
        assertThat(images.pixels()).isNotEqualTo(GeneratedImages.draw(30, 6).pixels());
        assertThat(images.labels()).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
    }

    @Test
    void noShapeReachesBeyondWhatIsDrawn() {
        for (Shape shape : Shape.values()) {
            Set<Boolean> inside = new HashSet<>();
            for (double x = -3; x < 3; x += 0.01) {
                for (double y = -3; y < 3; y += 0.01) {
                    boolean covered = shape.covers(x, y);
                    inside.add(covered);
                    if (covered) {
                        assertThat(x * x + y * y)
                                .as("%s at %s, %s", shape, x, y)
                                .isLessThan(1.4 * 1.4);
                    }
                }
            }
            assertThat(inside).as("%s", shape).containsExactlyInAnyOrder(true, false);
        }
    }
}
