package org.prony.workloads.digits.generated;

import java.util.List;
import org.prony.workloads.dataset.SplitMix64;
import org.prony.workloads.digits.idx.LabelledImages;

/** Draws labelled digits: image i shows the digit i mod 10, written by a hand and a pen of its own. */
final class DigitGenerator {

    private DigitGenerator() {}

    /** {@code count} images that depend on {@code seed} and their index alone. */
    static LabelledImages draw(int count, long seed) {
        byte[] pixels = new byte[count * LabelledImages.PIXELS];
        byte[] labels = new byte[count];
        SplitMix64 seeds = new SplitMix64(seed);
        for (int i = 0; i < count; i++) {
            SplitMix64 random = new SplitMix64(seeds.nextLong());
            int digit = i % LabelledImages.CLASSES;
            List<StrokeModels.Style> styles = StrokeModels.of(digit);
            StrokeModels.Style style = styles.get(random.below(styles.size()));
            List<double[]> strokes = new Handwriting(random).write(style);
            new Pen(random).draw(strokes, pixels, i * LabelledImages.PIXELS);
            labels[i] = (byte) digit;
        }
        return new LabelledImages(pixels, labels);
    }
}
