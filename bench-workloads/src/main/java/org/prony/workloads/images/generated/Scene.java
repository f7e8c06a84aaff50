package org.prony.workloads.images.generated;

import static org.prony.workloads.images.cifar.ColourImages.CHANNELS;
import static org.prony.workloads.images.cifar.ColourImages.SIDE;

import org.prony.workloads.dataset.SplitMix64;

/**
 * Surroundings of one shape: its place, size, turn and colour, a background that changes from side to side, two blots and
 * grain. None of them tells the shape.
 */
final class Scene {

    private static final int BLOTS = 2;

    /** Points of a pixel along each axis that are tried for cover. */
    private static final int SAMPLES = 2;

    /** The tangent of half the largest angle that a figure is turned by, 31°. */
    private static final double HALF_ANGLE = 0.28;

    /** No shape is farther from its origin, in its own unit: the corners of the cross and the stripes. */
    private static final double REACH = 1.4;

    private static final double WHITE = 255;

    private final SplitMix64 random;
    private final double[] image = new double[CHANNELS * SIDE * SIDE];

    Scene(SplitMix64 random) {
        this.random = random;
    }

    /** Draws the scene with {@code shape} into the image that begins at {@code pixels[offset]}. */
    void draw(Shape shape, byte[] pixels, int offset) {
        double[] ground = background();
        for (int i = 0; i < BLOTS; i++) {
            figure(Shape.DISC, random.between(1, 2.5), random.between(0, SIDE), random.between(0, SIDE), ground);
        }
        double radius = random.between(8, 12);
        figure(shape, radius, random.between(radius, SIDE - radius), random.between(radius, SIDE - radius), ground);
        double grain = random.between(2, 12);
        for (int i = 0; i < image.length; i++) {
            double value = image[i] + grain * random.bell();
            pixels[offset + i] = (byte) (int) (Math.min(Math.max(value, 0), WHITE) + 0.5);
        }
    }

    /** Paints the background; gives its mean colour. */
    private double[] background() {
        double[] mean = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            mean[channel] = random.between(50, 205);
            double across = random.between(-50, 50) / SIDE;
            double down = random.between(-50, 50) / SIDE;
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    image[at(channel, row, column)] =
                            mean[channel] + across * (column - SIDE / 2.0) + down * (row - SIDE / 2.0);
                }
            }
        }
        return mean;
    }

    /** Paints a figure, turned at random, in a colour that differs from {@code ground} in each channel. */
    private void figure(Shape shape, double radius, double centreX, double centreY, double[] ground) {
        double[] colour = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double difference = random.between(60, 120);
            colour[channel] = ground[channel] + (random.below(2) == 0 ? difference : -difference);
        }
        // Sine and cosine of a random angle without their functions, whose last bits differ between machines.
        double t = random.between(-HALF_ANGLE, HALF_ANGLE);
        double cosine = (1 - t * t) / (1 + t * t) / radius;
        double sine = 2 * t / (1 + t * t) / radius;
        double reach = REACH * radius;
        int bottom = (int) Math.min(centreY + reach + 1, SIDE);
        int right = (int) Math.min(centreX + reach + 1, SIDE);
        for (int row = (int) Math.max(centreY - reach, 0); row < bottom; row++) {
            for (int column = (int) Math.max(centreX - reach, 0); column < right; column++) {
                int covered = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    int sampleColumn = sample % SAMPLES;
                    int sampleRow = sample / SAMPLES;
                    double x = column + (sampleColumn + 0.5) / SAMPLES - centreX;
                    double y = row + (sampleRow + 0.5) / SAMPLES - centreY;
                    covered += shape.covers(cosine * x + sine * y, cosine * y - sine * x) ? 1 : 0;
                }
                double cover = (double) covered / (SAMPLES * SAMPLES);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int at = at(channel, row, column);
                    image[at] += cover * (colour[channel] - image[at]);
                }
            }
        }
    }

    private static int at(int channel, int row, int column) {
        return (channel * SIDE + row) * SIDE + column;
    }
}
