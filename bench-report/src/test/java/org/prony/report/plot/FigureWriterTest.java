package org.prony.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;
import org.prony.report.stats.Band;

class FigureWriterTest {

    private static final Band BAND = new Band(
            new double[] {0, 50, 100}, new double[] {1, 2, 3}, new double[] {0.5, 0.25, 0.5}, new int[] {3, 3, 3});

    @TempDir
    private Path folder;

    @Test
    void drawsLineAndBandInTheirColoursOnWhite() throws IOException {
        Picture picture = FigureWriter.write(figure(Scale.LINEAR, BAND, OptionalDouble.empty()), folder);

        BufferedImage image = ImageIO.read(picture.png().toFile());
        assertThat(image.getWidth()).isEqualTo(880);
        assertThat(image.getHeight()).isEqualTo(542);
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(pixels(image, 0x0072B2)).as("pixels of the mean line").isGreaterThan(500);
        assertThat(pixels(image, 0xD1E6F1)).as("pixels of the band over white").isGreaterThan(5000);
    }

    @Test
    void labelsEachTickWithItsOwnNumber() {
        for (double width = 4; width < 9; width += 0.1) {
            Band band = new Band(
                    new double[] {0.9, 0.9 + width},
                    new double[] {0.9, 0.9 + width},
                    new double[] {Double.NaN, Double.NaN},
                    new int[] {1, 1});
            XYChart chart = FigureWriter.chart(figure(Scale.LINEAR, band, OptionalDouble.empty()))
                    .chart();
            Function<Double, String> across = chart.getStyler().getXAxisTickLabelsFormattingFunction();
            Function<Double, String> up = chart.getStyler().getYAxisTickLabelsFormattingFunction();
            Map<Double, String> labels = new TreeMap<>();
            chart.getStyler().setXAxisTickLabelsFormattingFunction(x -> noted(labels, x, across));
            chart.getStyler().setYAxisTickLabelsFormattingFunction(y -> noted(labels, y, up));

            chart.paint(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(), 396, 244);
            // XChart labels the ends of an axis too, to see how wide that is; they are no ticks.
            XYStyler styler = chart.getStyler();
            List.of(styler.getXAxisMin(), styler.getXAxisMax(), styler.getYAxisMin(), styler.getYAxisMax())
                    .forEach(labels::remove);

            assertThat(labels)
                    .hasSizeGreaterThan(4)
                    .allSatisfy((value, label) -> assertThat(Double.parseDouble(label.replace('−', '-')))
                            .isEqualTo(value, within(1e-9)));
        }
    }

    private static String noted(Map<Double, String> labels, double value, Function<Double, String> label) {
        String text = label.apply(value);
        labels.put(value, text);
        return text;
    }

    @Test
    void tellsItsDensityInThePng() throws IOException {
        Picture picture = FigureWriter.write(figure(Scale.LINEAR, BAND, OptionalDouble.empty()), folder);

        byte[] bytes = Files.readAllBytes(picture.png());
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        ByteBuffer density = ByteBuffer.wrap(bytes, at + 4, 9);
        assertThat(density.getInt()).isEqualTo(6299);
        assertThat(density.getInt()).isEqualTo(6299);
        assertThat(density.get()).as("unit: metre").isEqualTo((byte) 1);
    }

    @Test
    void writesAnSvgThatStandsAloneAndIsTheSameEachTime() throws Exception {
        Figure figure = figure(Scale.LINEAR, BAND, OptionalDouble.of(2.5));

        String first = FigureWriter.write(figure, folder).svg();
        String second = FigureWriter.write(figure, folder).svg();

        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotContain("DOCTYPE").contains("width=\"396pt\"").contains("stroke-dasharray");
        assertThat(Files.readString(folder.resolve("loss.svg"))).isEqualTo(first);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("loss.svg").toFile());
    }

    @Test
    void bandReachesFromMeanMinusToMeanPlusHalfWidth() {
        Path2D outline =
                new CurveShape(BAND, plane(0, 4, Scale.LINEAR, new Rectangle2D.Double(10, 20, 200, 400))).outline();

        Rectangle2D bounds = outline.getBounds2D();
        assertThat(bounds.getMinX()).isEqualTo(10, within(1e-9));
        assertThat(bounds.getMaxX()).isEqualTo(210, within(1e-9));
        assertThat(bounds.getMinY()).as("3.5 of 4").isEqualTo(20 + 400 * 0.125, within(1e-9));
        assertThat(bounds.getMaxY()).as("0.5 of 4").isEqualTo(20 + 400 * 0.875, within(1e-9));
        assertThat(outline.contains(110, 220)).as("the mean in the middle").isTrue();
        assertThat(outline.contains(110, 220 - 400 * 0.1))
                .as("beyond 0.25 of 4")
                .isFalse();
    }

    @Test
    void bandEndsWhereFewerThanTwoTrialsRemain() {
        Band band = new Band(
                new double[] {0, 50, 100}, new double[] {1, 2, 3}, new double[] {0.5, 0.5, Double.NaN}, new int[] {
                    2, 2, 1
                });

        CurveShape shape = shape(band, Scale.LINEAR);

        assertThat(shape.outline().getBounds2D().getMaxX()).isEqualTo(50, within(1e-9));
        assertThat(shape.outlineOfFewer().getPathIterator(null).isDone()).isTrue();
    }

    @Test
    void setsThePartApartThatFewerTrialsMake() {
        Band band = new Band(
                new double[] {0, 25, 50, 75, 100},
                new double[] {1, 2, 3, 3, 2},
                new double[] {0.5, 0.5, 0.5, 0.5, Double.NaN},
                new int[] {3, 3, 2, 2, 1});

        CurveShape shape = shape(band, Scale.LINEAR);

        assertThat(shape.mean().getBounds2D().getMaxX()).isEqualTo(25, within(1e-9));
        assertThat(shape.meanOfFewer().getBounds2D().getMinX()).isEqualTo(25, within(1e-9));
        assertThat(shape.meanOfFewer().getBounds2D().getMaxX()).isEqualTo(100, within(1e-9));
        assertThat(shape.outline().getBounds2D().getMaxX()).isEqualTo(25, within(1e-9));
        assertThat(shape.outlineOfFewer().getBounds2D().getMaxX()).isEqualTo(75, within(1e-9));
    }

    @Test
    void keepsABandWithinTheLimitsOfItsValues() {
        Band accuracy =
                new Band(new double[] {0, 100}, new double[] {0.5, 0.99}, new double[] {0.6, 0.3}, new int[] {3, 3});

        Rectangle2D outline = new CurveShape(
                        accuracy, plane(-1, 3, Scale.SHARE, new Rectangle2D.Double(0, 0, 100, 400)))
                .outline()
                .getBounds2D();
        AxisRange range = AxisRange.up(figure(Scale.SHARE, accuracy, OptionalDouble.empty()));

        assertThat(outline.getMinY()).as("1").isEqualTo(200, within(1e-9));
        assertThat(outline.getMaxY()).as("0").isEqualTo(300, within(1e-9));
        assertThat(range.min()).isZero();
        assertThat(range.max()).isBetween(1.005, 1.03);
        assertThat(Scale.PERCENT.clip(130, 99)).isEqualTo(100);
        assertThat(Scale.PERCENT.clip(-5, 20)).isZero();
    }

    @Test
    void holdsABandOfThreeTrialsWithAMarginAboveIt() {
        Band memory =
                new Band(new double[] {0, 100}, new double[] {11.9, 12}, new double[] {1.5, 1.5}, new int[] {3, 3});

        AxisRange range = AxisRange.up(figure(Scale.FROM_ZERO, memory, OptionalDouble.empty()));

        assertThat(range.min()).isZero();
        assertThat(range.max()).isBetween(13.9, 14.5);
    }

    private static CurveShape shape(Band band, Scale scale) {
        return new CurveShape(band, plane(0, 4, scale, new Rectangle2D.Double(0, 0, 100, 100)));
    }

    private static Plane plane(double bottom, double top, Scale scale, Rectangle2D area) {
        return new Plane(new AxisRange(0, 100, false), new AxisRange(bottom, top, false), Scale.POSITIONS, scale, area);
    }

    @Test
    void showsAllMeansAndTheTarget() {
        Figure figure = figure(Scale.LINEAR, BAND, OptionalDouble.of(9));
        AxisRange range = AxisRange.up(figure);
        AxisRange across = AxisRange.across(figure);

        assertThat(range.min()).isBetween(0.0, 0.5);
        assertThat(range.max()).isGreaterThan(9);
        assertThat(across.min()).isZero();
        assertThat(across.max()).isGreaterThan(100);
    }

    @Test
    void cutsABandThatIsManyTimesHigherThanTheCurve() {
        Band wide = new Band(new double[] {0, 1}, new double[] {1, 2}, new double[] {100, 100}, new int[] {2, 2});

        AxisRange range = AxisRange.up(figure(Scale.LINEAR, wide, OptionalDouble.empty()));

        assertThat(range.min()).isBetween(0.3, 0.5);
        assertThat(range.max()).isBetween(2.5, 2.7);
    }

    @Test
    void logarithmicAxisLiesAroundPositiveMeansAlone() {
        Band positive = line(5, 0.5, 0.005);
        Band withZero = line(5, 0, 0.005);

        assertThat(AxisRange.up(figure(Scale.LOGARITHMIC, positive, OptionalDouble.empty())))
                .satisfies(range -> {
                    assertThat(range.logarithmic()).isTrue();
                    assertThat(range.min()).isBetween(0.001, 0.005);
                });
        assertThat(AxisRange.up(figure(Scale.LOGARITHMIC, withZero, OptionalDouble.empty()))
                        .logarithmic())
                .isFalse();
    }

    @Test
    void drawsASinglePointAsAMarker() throws IOException {
        Picture picture = FigureWriter.write(figure(Scale.LINEAR, line(0.7), OptionalDouble.empty()), folder);

        assertThat(pixels(ImageIO.read(picture.png().toFile()), 0x0072B2)).isGreaterThan(40);
    }

    @Test
    void drawsManyGreyLinesBehindTheColouredOneWithOneEntry() throws IOException {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bands.add(line(i, i + 0.5));
        }
        Curve curve = new Curve("best: a curve", new Ink(0), line(0, 25));
        Figure figure = new Figure(
                "many",
                "many",
                Axis.of("step", Scale.POSITIONS),
                Axis.of("loss", Scale.LINEAR),
                "a note",
                List.of(new Curves("the other 20 settings", bands), curve));

        BufferedImage image =
                ImageIO.read(FigureWriter.write(figure, folder).png().toFile());

        assertThat(pixels(image, 0xBBBBBB)).as("grey").isGreaterThan(500);
        assertThat(gaps(figure))
                .as("what the grey lines take from the coloured one")
                .isZero();
        assertThat(Legend.inside(figure, new Font(Font.SANS_SERIF, Font.PLAIN, 8))
                        .lines())
                .isEqualTo(3);
    }

    /** How many pixels of the coloured curve are missing beside the same figure without the grey ones. */
    private long gaps(Figure figure) throws IOException {
        List<Mark> marks = figure.marks();
        Figure alone =
                new Figure("many", "many", figure.x(), figure.y(), "a note", List.of(marks.get(0), marks.get(1)));
        Figure reversed =
                new Figure("many", "many", figure.x(), figure.y(), "a note", List.of(marks.get(1), marks.get(0)));
        BufferedImage first =
                ImageIO.read(FigureWriter.write(alone, folder).png().toFile());
        BufferedImage second =
                ImageIO.read(FigureWriter.write(reversed, folder).png().toFile());
        return pixels(second, 0x0072B2) - pixels(first, 0x0072B2);
    }

    @Test
    void thinsALongCurveAndKeepsItsPeak() {
        double[] means = new double[5000];
        means[3333] = 7;
        Band thin = ThinBand.of(line(means), ThinBand.MOST_POINTS);

        assertThat(thin.size()).isEqualTo(ThinBand.MOST_POINTS);
        assertThat(Arrays.stream(thin.mean()).max()).hasValue(7);
        assertThat(thin.x()[thin.size() - 1]).isEqualTo(4999);
    }

    @Test
    void placesTheLegendInTheEmptiestCorner() {
        Legend legend = Legend.inside(
                figure(Scale.LINEAR, BAND, OptionalDouble.empty()), new Font(Font.SANS_SERIF, Font.PLAIN, 8));
        Rectangle2D area = new Rectangle2D.Double(0, 0, 400, 200);
        Occupied busy = new Occupied();
        busy.add(390, 10);
        busy.add(390, 190);
        busy.add(10, 10);

        Rectangle2D box = legend.emptiest(area, busy);

        assertThat(box.getMinX()).isLessThan(20);
        assertThat(box.getMaxY()).isGreaterThan(180);
    }

    private static Band line(double... means) {
        double[] x = new double[means.length];
        double[] halfWidth = new double[means.length];
        int[] n = new int[means.length];
        Arrays.setAll(x, i -> i);
        Arrays.fill(halfWidth, Double.NaN);
        Arrays.fill(n, 1);
        return new Band(x, means, halfWidth, n);
    }

    private static Figure figure(Scale scale, Band band, OptionalDouble target) {
        return new Figure(
                "loss",
                "a loss",
                Axis.of("step", Scale.POSITIONS),
                Axis.of("loss (nats)", scale).withTarget(target),
                "a note",
                List.of(new Curve("a curve", new Ink(0), band)));
    }

    private static long pixels(BufferedImage image, int colour) {
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(all).filter(pixel -> (pixel & 0xFFFFFF) == colour).count();
    }
}
