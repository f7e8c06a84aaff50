package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.prony.report.stats.Band;

/**
 * Draws bands, means, target and legend into the plot area of a chart.
 *
 * <p>XChart has no band between two curves, and draws a line as single segments, which breaks dashes and makes an SVG ten
 * times larger; so the chart gives axes and grid, and this layer one path per curve.
 */
final class CurveLayer extends Annotation {

    private static final BasicStroke WHISKER = new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final double MARKER = 2.2;

    private final List<Curve> curves;
    private final Figure figure;
    private final AxisRange range;
    private final Legend legend;
    private final Font font;

    CurveLayer(Figure figure, List<Curve> curves, AxisRange range, Legend legend, Font font) {
        super(false);
        this.figure = figure;
        this.curves = curves;
        this.range = range;
        this.legend = legend;
        this.font = font;
    }

    @Override
    public void paint(Graphics2D g) {
        Rectangle2D area = new Rectangle2D.Double(
                getXAxisScreenValueForMin(),
                getYAxisScreenValueForMin(),
                getXAxisScreenValueForMax() - getXAxisScreenValueForMin(),
                getYAxisScreenValueForMax() - getYAxisScreenValueForMin());
        bounds = area;
        Shape clip = g.getClip();
        g.setClip(area);
        for (int i = curves.size() - 1; i >= 0; i--) {
            paintBand(g, area, curves.get(i).band(), i);
        }
        figure.target().ifPresent(target -> paintTarget(g, area, target));
        for (int i = curves.size() - 1; i >= 0; i--) {
            paintMean(g, area, curves.get(i).band(), i);
        }
        g.setClip(clip);
        legend.paint(g, area, occupied(area));
    }

    /** Whether the legend has a place in {@code area} where it covers nothing. */
    boolean hasRoomForLegend(Rectangle2D area) {
        List<double[]> occupied = occupied(area);
        return Legend.covered(legend.emptiest(area, occupied), occupied) == 0;
    }

    private void paintBand(Graphics2D g, Rectangle2D area, Band band, int index) {
        if (index >= legend.named()) {
            return; // many grey bands on each other would only hide the rest
        }
        CurveShape shape = shape(band, area);
        g.setColor(Palette.band(index));
        g.fill(shape.outline());
        if (CurveShape.hasFewer(band)) {
            g.setColor(Palette.bandOfFewer(index));
            g.fill(shape.outlineOfFewer());
        }
    }

    private void paintMean(Graphics2D g, Rectangle2D area, Band band, int index) {
        CurveShape shape = shape(band, area);
        g.setColor(index < legend.named() ? Palette.line(index) : Legend.GREY);
        g.setStroke(Palette.stroke(index < legend.named() ? index : 0));
        if (band.size() == 1) {
            paintPoint(g, shape, band);
            return;
        }
        g.draw(shape.mean());
        if (CurveShape.hasFewer(band)) {
            g.setStroke(Palette.strokeOfFewer());
            g.draw(shape.meanOfFewer());
        }
    }

    private static void paintPoint(Graphics2D g, CurveShape shape, Band band) {
        double x = shape.x(0);
        double y = shape.y(0);
        if (Double.isFinite(band.halfWidth()[0])) {
            double top = shape.upper(0);
            double bottom = shape.lower(0);
            g.setStroke(WHISKER);
            g.draw(new Line2D.Double(x, top, x, bottom));
            g.draw(new Line2D.Double(x - MARKER, top, x + MARKER, top));
            g.draw(new Line2D.Double(x - MARKER, bottom, x + MARKER, bottom));
        }
        g.fill(new Ellipse2D.Double(x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER));
    }

    private CurveShape shape(Band band, Rectangle2D area) {
        return new CurveShape(band, range, area, figure.scale());
    }

    private void paintTarget(Graphics2D g, Rectangle2D area, double target) {
        double y = range.screenY(area, target);
        g.setColor(Palette.SOFT_INK);
        g.setStroke(Palette.target());
        g.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
        TextLayout text =
                new TextLayout("target " + TickLabels.plain(target), font, new FontRenderContext(null, true, true));
        double width = text.getAdvance();
        // On the side where the curves are farther away at that height, and inside the picture.
        double right = area.getMaxX() - width - 4;
        boolean above = y - area.getMinY() > text.getAscent() + 4;
        double baseline = above ? y - 3 : y + text.getAscent() + 2;
        double left = area.getMinX() + 4;
        Rectangle2D atRight = new Rectangle2D.Double(right, baseline - text.getAscent(), width, text.getAscent());
        Rectangle2D atLeft = new Rectangle2D.Double(left, baseline - text.getAscent(), width, text.getAscent());
        List<double[]> points = curvePoints(area);
        double x = Legend.covered(atLeft, points) < Legend.covered(atRight, points) ? left : right;
        g.fill(text.getOutline(AffineTransform.getTranslateInstance(x, baseline)));
    }

    /** Points on the screen that a legend should not cover. */
    private List<double[]> occupied(Rectangle2D area) {
        List<double[]> points = curvePoints(area);
        if (figure.target().isPresent()) {
            double y = range.screenY(area, figure.target().getAsDouble());
            for (double x = area.getMinX(); x < area.getMaxX(); x += 8) {
                points.add(new double[] {x, y});
                points.add(new double[] {x, y - font.getSize2D()});
            }
        }
        return points;
    }

    private List<double[]> curvePoints(Rectangle2D area) {
        List<double[]> points = new ArrayList<>();
        for (Curve curve : curves) {
            Band band = curve.band();
            CurveShape shape = shape(band, area);
            double beforeX = Double.NaN;
            double beforeY = Double.NaN;
            for (int i = 0; i < band.size(); i++) {
                double x = shape.x(i);
                double y = shape.y(i);
                points.add(new double[] {x, y});
                addBetween(points, beforeX, beforeY, x, y);
                if (Double.isFinite(band.halfWidth()[i])) {
                    points.add(new double[] {x, shape.upper(i)});
                    points.add(new double[] {x, shape.lower(i)});
                }
                beforeX = x;
                beforeY = y;
            }
        }
        return points;
    }

    /** A long straight piece of line has no points of its own on its way. */
    private static void addBetween(List<double[]> points, double fromX, double fromY, double toX, double toY) {
        double pieces = Math.floor(Math.hypot(toX - fromX, toY - fromY) / 6);
        for (int piece = 1; piece < pieces; piece++) {
            points.add(new double[] {fromX + (toX - fromX) * piece / pieces, fromY + (toY - fromY) * piece / pieces});
        }
    }
}
