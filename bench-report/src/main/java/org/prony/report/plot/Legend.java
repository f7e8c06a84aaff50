package org.prony.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The legend inside a picture: a note, then a line per curve; placed where it covers least. */
final class Legend {

    /** Lines that are too many for an entry of their own. */
    static final Color GREY = new Color(0xBBBBBB);

    private static final Color BACKGROUND = new Color(255, 255, 255, 215);
    private static final int MOST_ENTRIES = 7;
    private static final int LONGEST_LABEL = 58;
    private static final double KEY_WIDTH = 16;
    private static final double GAP = 4;
    private static final double PADDING = 3;
    private static final double MARGIN = 5;

    private final TextLayout note;
    private final List<TextLayout> labels = new ArrayList<>();
    private final List<Boolean> banded = new ArrayList<>();
    private final int hidden;
    private final double lineHeight;

    Legend(Figure figure, Font font) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        note = new TextLayout(figure.note(), font, context);
        List<Curve> curves = figure.curves();
        int shown = curves.size() <= MOST_ENTRIES ? curves.size() : MOST_ENTRIES - 1;
        hidden = curves.size() - shown;
        for (Curve curve : curves.subList(0, shown)) {
            labels.add(new TextLayout(shorten(curve.label()), font, context));
            banded.add(Arrays.stream(curve.band().halfWidth()).anyMatch(Double::isFinite));
        }
        if (hidden > 0) {
            labels.add(new TextLayout("and " + hidden + " more", font, context));
        }
        lineHeight = font.getSize2D() * 1.35;
    }

    /** How many of the curves, from the first on, have an entry, and so a colour, of their own. */
    int named() {
        return labels.size() - (hidden > 0 ? 1 : 0);
    }

    /** Width of the box, in the units of the picture. */
    double width() {
        double widest =
                labels.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
        return Math.max(note.getAdvance(), KEY_WIDTH + GAP + widest) + 2 * PADDING;
    }

    /** Height of the box with its margin, in the units of the picture. */
    double heightWithMargin() {
        return height() + 2 * MARGIN;
    }

    /** Draws the box in the emptiest corner of {@code area}. */
    void paint(Graphics2D g, Rectangle2D area, List<double[]> occupied) {
        Rectangle2D box = emptiest(area, occupied);
        g.setColor(BACKGROUND);
        g.fill(box);
        double left = box.getMinX() + PADDING;
        double baseline = box.getMinY() + PADDING + lineHeight * 0.75;
        g.setColor(Palette.SOFT_INK);
        g.fill(note.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
        for (int i = 0; i < labels.size(); i++) {
            baseline += lineHeight;
            boolean rest = hidden > 0 && i == labels.size() - 1;
            double middle = baseline - lineHeight * 0.26;
            if (!rest && banded.get(i)) {
                g.setColor(Palette.band(i));
                g.fill(new Rectangle2D.Double(left, middle - lineHeight * 0.3, KEY_WIDTH, lineHeight * 0.6));
            }
            g.setColor(rest ? GREY : Palette.line(i));
            g.setStroke(Palette.stroke(rest ? 0 : i));
            g.draw(new Line2D.Double(left + 1, middle, left + KEY_WIDTH - 1, middle));
            g.setColor(Palette.INK);
            g.fill(labels.get(i).getOutline(AffineTransform.getTranslateInstance(left + KEY_WIDTH + GAP, baseline)));
        }
    }

    /** Of the four corners and the two middles, the place that covers the fewest points; at a tie the first. */
    Rectangle2D emptiest(Rectangle2D area, List<double[]> occupied) {
        double width = width();
        double right = area.getMaxX() - width - MARGIN;
        double left = area.getMinX() + MARGIN;
        double middle = (left + right) / 2;
        double top = area.getMinY() + MARGIN;
        double bottom = area.getMaxY() - height() - MARGIN;
        Rectangle2D best = null;
        long fewest = Long.MAX_VALUE;
        double[][] places = {{right, top}, {right, bottom}, {left, top}, {left, bottom}, {middle, top}, {middle, bottom}
        };
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1], width, height());
            long covered = covered(box, occupied);
            if (covered < fewest) {
                fewest = covered;
                best = box;
            }
        }
        return best == null ? new Rectangle2D.Double(right, top, width, height()) : best;
    }

    /** How many of the points lie in {@code box}. */
    static long covered(Rectangle2D box, List<double[]> points) {
        return points.stream().filter(point -> box.contains(point[0], point[1])).count();
    }

    private double height() {
        return lineHeight * (labels.size() + 1) + 2 * PADDING;
    }

    private static String shorten(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
