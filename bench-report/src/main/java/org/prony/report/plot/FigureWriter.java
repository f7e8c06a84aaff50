package org.prony.report.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.prony.api.repository.AtomicFile;

/**
 * Draws figures, each as PNG at 160 dpi and as SVG, 5.5 by 3.4 inches: the width of a text column with margins, where the
 * labels have 8 points.
 */
public final class FigureWriter {

    /** Dots per inch of the PNG. */
    public static final int DPI = 160;

    /** Width in points of 1/72 inch. */
    static final int WIDTH = 396;

    /** Height in points of 1/72 inch. */
    static final int HEIGHT = 244;

    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 8);
    private static final Font AXIS_TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 9);

    /** About what axes and margins take from the height, and from the width. */
    private static final double AXES_HEIGHT = 44;

    private static final double AXES_WIDTH = 56;

    private static final double EDGE = 1e-4;

    /** With more of the height given to the legend, too little is left to the curves; then it covers what it covers least. */
    private static final double MOST_HEADROOM = 0.4;

    /** Points from tick to tick, at least about. */
    private static final int X_TICK_SPACE = 48;

    private static final int Y_TICK_SPACE = 28;

    private FigureWriter() {}

    /**
     * Writes {@code <folder>/<fileName>.png} and {@code .svg}, replacing what was there.
     *
     * @throws IOException if a file cannot be written
     */
    public static Picture write(Figure figure, Path folder) throws IOException {
        Files.createDirectories(folder);
        XYChart chart = chart(figure);
        Path png = folder.resolve(figure.pngName());
        Path svg = folder.resolve(figure.svgName());
        byte[] pixels = PngEncoder.encode(raster(chart), DPI);
        AtomicFile.write(png, temporary -> Files.write(temporary, pixels));
        String vector = svg(chart);
        AtomicFile.writeString(svg, vector);
        return new Picture(figure, png, vector);
    }

    private static BufferedImage raster(XYChart chart) {
        double scale = DPI / 72.0;
        BufferedImage image = new BufferedImage(
                (int) Math.round(WIDTH * scale), (int) Math.round(HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.scale(scale, scale);
        chart.paint(g, WIDTH, HEIGHT);
        g.dispose();
        return image;
    }

    private static String svg(XYChart chart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        VectorGraphics2D g = new VectorGraphics2D();
        chart.paint(g, WIDTH, HEIGHT);
        new SVGProcessor()
                .getDocument(g.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
                .writeTo(bytes);
        return SvgText.compact(bytes.toByteArray());
    }

    /** The chart of {@code figure}, which paints itself. */
    static XYChart chart(Figure figure) {
        List<Curve> curves = new ArrayList<>();
        figure.curves().forEach(curve -> curves.add(new Curve(curve.label(), ThinBand.of(curve.band()))));
        Legend legend = new Legend(figure, LABEL);
        AxisRange range = AxisRange.of(figure);
        CurveLayer layer = new CurveLayer(figure, curves, range, legend, LABEL);
        Rectangle2D area = new Rectangle2D.Double(0, 0, WIDTH - AXES_WIDTH, HEIGHT - AXES_HEIGHT);
        double headroom = legend.heightWithMargin() / area.getHeight();
        // Where values have a limit, room above it would show what cannot be.
        if (!figure.scale().limited() && headroom <= MOST_HEADROOM && !layer.hasRoomForLegend(area)) {
            range = range.withHeadroom(headroom);
            layer = new CurveLayer(figure, curves, range, legend, LABEL);
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(figure.xLabel())
                .yAxisTitle(figure.yLabel())
                .build();
        style(chart.getStyler(), range);
        XYSeries frame =
                chart.addSeries("frame", unevenly(range.xMin(), range.xMax()), unevenly(range.yMin(), range.yMax()));
        frame.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        frame.setMarker(SeriesMarkers.NONE);
        frame.setLineStyle(SeriesLines.NONE);
        label(chart, range);
        chart.addAnnotation(layer);
        return chart;
    }

    /** XChart puts its ticks on the data alone where these have equal distances; its usual ticks are wanted. */
    private static double[] unevenly(double low, double high) {
        return new double[] {low, low + (high - low) / 3, high};
    }

    private static void style(XYStyler styler, AxisRange range) {
        styler.setLegendVisible(false);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartPadding(5);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(1.0);
        styler.setPlotBorderVisible(true);
        styler.setPlotBorderColor(Palette.SOFT_INK);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(0.5f));
        styler.setChartFontColor(Palette.INK);
        styler.setAxisTitleFont(AXIS_TITLE);
        styler.setAxisTitlePadding(5);
        styler.setAxisTickLabelsFont(LABEL);
        styler.setAxisTickLabelsColor(Palette.INK);
        styler.setAxisTickMarksColor(Palette.SOFT_INK);
        styler.setAxisTickMarksStroke(new BasicStroke(0.6f));
        styler.setAxisTickMarkLength(3);
        styler.setAxisTickPadding(3);
        styler.setAxisTicksLineVisible(false);
        styler.setXAxisTickMarkSpacingHint(X_TICK_SPACE);
        styler.setYAxisTickMarkSpacingHint(Y_TICK_SPACE);
        styler.setYAxisLabelAlignment(XYStyler.TextAlignment.Right);
        // XChart leaves out a tick that lies exactly on the edge, such as the zero.
        styler.setXAxisMin(range.xMin() - (range.xMax() - range.xMin()) * EDGE);
        styler.setXAxisMax(range.xMax());
        styler.setYAxisMin(range.logarithmic() ? range.yMin() : range.yMin() - (range.yMax() - range.yMin()) * EDGE);
        styler.setYAxisMax(range.yMax());
        styler.setYAxisLogarithmic(range.logarithmic());
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setLocale(Locale.ROOT);
    }

    /** Labels with the decimals that the ticks need which XChart chooses for this chart. */
    private static void label(XYChart chart, AxisRange range) {
        XYStyler styler = chart.getStyler();
        TickRecorder up = new TickRecorder(styler.getYAxisMin(), styler.getYAxisMax());
        TickRecorder across = new TickRecorder(styler.getXAxisMin(), styler.getXAxisMax());
        styler.setXAxisTickLabelsFormattingFunction(across::label);
        if (range.logarithmic()) {
            TickLabels decades = TickLabels.logarithmic(range.yMin(), range.yMax());
            styler.setYAxisTickLabelsFormattingFunction(decades::label);
        } else {
            styler.setYAxisTickLabelsFormattingFunction(up::label);
            layOut(chart);
            TickLabels labels = TickLabels.linear(up.ticks());
            styler.setYAxisTickLabelsFormattingFunction(labels::label);
        }
        // Only now, as the width of the labels at the left is part of what the x axis is laid out in.
        layOut(chart);
        TickLabels labels = TickLabels.linear(across.ticks());
        styler.setXAxisTickLabelsFormattingFunction(labels::label);
    }

    private static void layOut(XYChart chart) {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(g, WIDTH, HEIGHT);
        g.dispose();
    }
}
