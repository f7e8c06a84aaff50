package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;

/** The names along axes whose places are no numbers: at the left in a column of their own, or below. */
final class NamedPlaces {

    /** Of the width of a picture, what is left to the names at the left at most. */
    private static final double MOST_WIDTH = 158;

    private static final double GAP = 5;
    private static final BasicStroke GRID = new BasicStroke(0.5f);

    private final Axis x;
    private final Axis y;
    private final Font font;
    private final Font titleFont;

    NamedPlaces(Figure figure, Font font, Font titleFont) {
        this.x = figure.x();
        this.y = figure.y();
        this.font = font;
        this.titleFont = titleFont;
    }

    /** The width that the names at the left take; 0 without any. */
    double width() {
        return y.names().stream().mapToDouble(name -> words(name).width()).max().orElse(-GAP) + GAP;
    }

    /** The height that the names below and the title under them take; 0 without any. */
    double height() {
        return x.isNamed() ? 2 * GAP + font.getSize2D() + 1.5 * titleFont.getSize2D() : 0;
    }

    void paint(Graphics2D g, Plane plane) {
        g.setStroke(GRID);
        paintAtLeft(g, plane);
        paintBelow(g, plane);
    }

    private void paintAtLeft(Graphics2D g, Plane plane) {
        double lineHeight = font.getSize2D() * 1.2;
        List<Axis.Name> fromTop = y.names().stream()
                .sorted(Comparator.comparingDouble(name -> -name.at()))
                .toList();
        double right = plane.area().getMinX() - GAP;
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < fromTop.size(); i++) {
            Axis.Name name = fromTop.get(i);
            double line = plane.screenY(name.at());
            // Names of neighbours would lie on each other; the lower one gives way, as far as the picture goes.
            double last = plane.area().getMaxY() - (fromTop.size() - 1 - i) * lineHeight;
            double middle = Math.max(free, Math.min(last, line));
            free = middle + lineHeight;
            g.setColor(Palette.GRID);
            g.draw(new Line2D.Double(plane.area().getMinX(), line, plane.area().getMaxX(), line));
            g.setColor(name.ink().text());
            Words words = words(name);
            words.paint(g, right - words.width(), middle + words.ascent() * 0.38);
        }
    }

    private void paintBelow(Graphics2D g, Plane plane) {
        double baseline = plane.area().getMaxY() + GAP + font.getSize2D();
        for (Axis.Name name : x.names()) {
            double line = plane.screenX(name.at());
            g.setColor(Palette.GRID);
            g.draw(new Line2D.Double(
                    line, plane.area().getMinY(), line, plane.area().getMaxY()));
            g.setColor(name.ink().text());
            Words words = words(name);
            words.paint(g, line - words.width() / 2, baseline);
        }
        if (x.isNamed()) {
            Words title = new Words(x.label(), titleFont);
            g.setColor(Palette.INK);
            title.paint(g, plane.area().getCenterX() - title.width() / 2, baseline + GAP + titleFont.getSize2D());
        }
    }

    private Words words(Axis.Name name) {
        return Words.cut(name.text(), font, MOST_WIDTH);
    }
}
