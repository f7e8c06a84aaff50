package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A figure laid out as a chart of XChart, with room beside it for names of places and for a legend that is too large inside. */
final class FigureChart {

    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 8);
    private static final Font AXIS_TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 9);

    /** About what axes and margins take from the height, and from the width. */
    private static final double AXES_HEIGHT = 44;

    private static final double AXES_WIDTH = 56;

    private static final double EDGE = 1e-4;

    /** With more of the height given to the legend, too little is left to the curves; then it stands beside them. */
    private static final double MOST_HEADROOM = 0.4;

    /** Lines of a legend that would leave too little of the plot to see. */
    private static final int MOST_LINES_INSIDE = 8;

    /** Points from tick to tick, at least about. */
    private static final int X_TICK_SPACE = 48;

    private static final int Y_TICK_SPACE = 28;

    private static final int PADDING = 5;

    private final int left;
    private final Optional<Legend> beside;
    private final XYChart chart;
    private final int chartWidth;
    private final int chartHeight;

    /** Lays {@code figure} out in a picture of that size, in points. */
    FigureChart(Figure figure, int width, int height) {
        NamedPlaces names = new NamedPlaces(figure, LABEL, AXIS_TITLE);
        this.left = (int) Math.ceil(names.width());
        this.chartHeight = height - (int) Math.ceil(names.height());
        AxisRange across = AxisRange.across(figure);
        AxisRange up = AxisRange.up(figure);
        Legend inside = Legend.inside(figure, LABEL);
        Rectangle2D area = new Rectangle2D.Double(0, 0, width - left - AXES_WIDTH, chartHeight - AXES_HEIGHT);
        double headroom = inside.heightWithMargin() / area.getHeight();
        boolean fits = new MarkLayer(figure, across, up, Optional.of(inside), names, LABEL).hasRoomForLegend(area);
        // Where values have a limit, room above it would show what cannot be.
        boolean raised = !fits && !figure.y().scale().limited() && headroom <= MOST_HEADROOM;
        up = raised ? up.withHeadroom(headroom) : up;
        this.beside = (fits || raised) && inside.lines() <= MOST_LINES_INSIDE
                ? Optional.empty()
                : Optional.of(Legend.beside(figure, LABEL));
        this.chartWidth =
                width - left - (int) Math.ceil(beside.map(Legend::width).orElse(0.0));
        MarkLayer layer = new MarkLayer(
                figure, across, up, beside.isPresent() ? Optional.empty() : Optional.of(inside), names, LABEL);
        this.chart = new XYChartBuilder()
                .width(chartWidth)
                .height(chartHeight)
                .xAxisTitle(figure.x().isNamed() ? "" : figure.x().label())
                .yAxisTitle(figure.y().label())
                .build();
        style(figure, across, up);
        XYSeries frame = chart.addSeries("frame", unevenly(across), unevenly(up));
        frame.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        frame.setMarker(SeriesMarkers.NONE);
        frame.setLineStyle(SeriesLines.NONE);
        label(across, up);
        chart.addAnnotation(layer);
    }

    /** Draws the whole picture; the background around it is the caller's. */
    void paint(Graphics2D g) {
        g.translate(left, 0);
        chart.paint(g, chartWidth, chartHeight);
        beside.ifPresent(legend -> legend.paint(g, chartWidth - PADDING / 2.0, PADDING));
        g.translate(-left, 0);
    }

    /** XChart's part of it. */
    XYChart chart() {
        return chart;
    }

    /** XChart puts its ticks on the data alone where these have equal distances; its usual ticks are wanted. */
    private static double[] unevenly(AxisRange range) {
        return new double[] {range.min(), range.min() + (range.max() - range.min()) / 3, range.max()};
    }

    private void style(Figure figure, AxisRange across, AxisRange up) {
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartPadding(PADDING);
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
        styler.setLocale(Locale.ROOT);
        // XChart leaves out a tick that lies exactly on the edge, such as the zero.
        styler.setXAxisMin(across.logarithmic() ? across.min() : across.min() - (across.max() - across.min()) * EDGE);
        styler.setXAxisMax(across.max());
        styler.setYAxisMin(up.logarithmic() ? up.min() : up.min() - (up.max() - up.min()) * EDGE);
        styler.setYAxisMax(up.max());
        styler.setXAxisLogarithmic(across.logarithmic());
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setYAxisLogarithmic(up.logarithmic());
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setXAxisTicksVisible(!figure.x().isNamed());
        styler.setXAxisTitleVisible(!figure.x().isNamed());
        styler.setPlotGridVerticalLinesVisible(!figure.x().isNamed());
        styler.setYAxisTicksVisible(!figure.y().isNamed());
        styler.setYAxisTitleVisible(!figure.y().label().isEmpty());
        styler.setPlotGridHorizontalLinesVisible(!figure.y().isNamed());
    }

    /** Labels with the decimals that the ticks need which XChart chooses for this chart. */
    private void label(AxisRange acrossRange, AxisRange upRange) {
        XYStyler styler = chart.getStyler();
        TickRecorder up = new TickRecorder(styler.getYAxisMin(), styler.getYAxisMax());
        TickRecorder across = new TickRecorder(styler.getXAxisMin(), styler.getXAxisMax());
        TickLabels decadesAcross = TickLabels.logarithmic(acrossRange.min(), acrossRange.max());
        styler.setXAxisTickLabelsFormattingFunction(acrossRange.logarithmic() ? decadesAcross::label : across::label);
        if (upRange.logarithmic()) {
            TickLabels decades = TickLabels.logarithmic(upRange.min(), upRange.max());
            styler.setYAxisTickLabelsFormattingFunction(decades::label);
        } else {
            styler.setYAxisTickLabelsFormattingFunction(up::label);
            layOut();
            TickLabels labels = TickLabels.linear(up.ticks());
            styler.setYAxisTickLabelsFormattingFunction(labels::label);
        }
        if (!acrossRange.logarithmic()) {
            // Only now, as the width of the labels at the left is part of what the x axis is laid out in.
            layOut();
            TickLabels labels = TickLabels.linear(across.ticks());
            styler.setXAxisTickLabelsFormattingFunction(labels::label);
        }
    }

    private void layOut() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(g, chartWidth, chartHeight);
        g.dispose();
    }
}
