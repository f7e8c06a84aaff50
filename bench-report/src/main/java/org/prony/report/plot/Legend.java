package org.prony.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The legend of a picture: a note, then a line for each mark with words; inside where it covers least, or beside the plot. */
final class Legend {

    private static final Color BACKGROUND = new Color(255, 255, 255, 215);

    /** More entries than in any figure that the bench chooses by itself. */
    private static final int MOST_ENTRIES = 14;

    private static final double WIDEST_INSIDE = 236;
    private static final double WIDEST_BESIDE = 148;
    private static final double KEY_WIDTH = 16;
    private static final double GAP = 4;
    private static final double PADDING = 3;
    private static final double MARGIN = 5;

    private final List<Words> note;
    private final List<Mark> marks;
    private final List<Words> labels;
    private final double lineHeight;

    private Legend(Figure figure, Font font, double widest) {
        double room = widest - 2 * PADDING;
        List<Mark> named =
                figure.marks().stream().filter(mark -> !mark.label().isEmpty()).toList();
        int shown = named.size() <= MOST_ENTRIES ? named.size() : MOST_ENTRIES - 1;
        this.note = Words.wrapped(figure.note(), font, room);
        this.marks = named.subList(0, shown);
        this.labels = new ArrayList<>();
        marks.forEach(mark -> labels.add(Words.cut(mark.label(), font, room - KEY_WIDTH - GAP)));
        if (named.size() > shown) {
            labels.add(new Words("and " + (named.size() - shown) + " more", font));
        }
        this.lineHeight = font.getSize2D() * 1.35;
    }

    /** The legend of {@code figure} as it stands inside the plot. */
    static Legend inside(Figure figure, Font font) {
        return new Legend(figure, font, WIDEST_INSIDE);
    }

    /** The legend of {@code figure} as it stands beside the plot. */
    static Legend beside(Figure figure, Font font) {
        return new Legend(figure, font, WIDEST_BESIDE);
    }

    /** How many lines it has, those of the note among them. */
    int lines() {
        return note.size() + labels.size();
    }

    /** Width of the box, in the units of the picture. */
    double width() {
        double entries = labels.stream()
                .mapToDouble(words -> KEY_WIDTH + GAP + words.width())
                .max()
                .orElse(0);
        double notes = note.stream().mapToDouble(Words::width).max().orElse(0);
        return Math.max(entries, notes) + 2 * PADDING;
    }

    /** Height of the box with its margin, in the units of the picture. */
    double heightWithMargin() {
        return height() + 2 * MARGIN;
    }

    /** Draws the box in the emptiest place of {@code area}. */
    void paintInside(Graphics2D g, Rectangle2D area, Occupied occupied) {
        Rectangle2D box = emptiest(area, occupied);
        g.setColor(BACKGROUND);
        g.fill(box);
        paint(g, box.getMinX(), box.getMinY());
    }

    /** Draws it with its upper left corner there. */
    void paint(Graphics2D g, double x, double y) {
        double left = x + PADDING;
        double baseline = y + PADDING + lineHeight * 0.75;
        g.setColor(Palette.SOFT_INK);
        for (Words words : note) {
            words.paint(g, left, baseline);
            baseline += lineHeight;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (i < marks.size()) {
                double middle = baseline - lineHeight * 0.26;
                marks.get(i)
                        .paintKey(
                                g,
                                new Rectangle2D.Double(left, middle - lineHeight * 0.3, KEY_WIDTH, lineHeight * 0.6));
            }
            g.setColor(Palette.INK);
            labels.get(i).paint(g, left + KEY_WIDTH + GAP, baseline);
            baseline += lineHeight;
        }
    }

    /** Of the four corners and the middles of the edges, the place that covers the fewest points; at a tie the first. */
    Rectangle2D emptiest(Rectangle2D area, Occupied occupied) {
        double width = width();
        double right = area.getMaxX() - width - MARGIN;
        double left = area.getMinX() + MARGIN;
        double middle = (left + right) / 2;
        double top = area.getMinY() + MARGIN;
        double bottom = area.getMaxY() - height() - MARGIN;
        Rectangle2D best = new Rectangle2D.Double(right, top, width, height());
        long fewest = Long.MAX_VALUE;
        double half = (top + bottom) / 2;
        double[][] places = {
            {right, top},
            {right, bottom},
            {left, top},
            {left, bottom},
            {middle, top},
            {middle, bottom},
            {right, half},
            {left, half}
        };
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1], width, height());
            long covered = occupied.within(box);
            if (covered < fewest) {
                fewest = covered;
                best = box;
            }
        }
        return best;
    }

    private double height() {
        return lineHeight * lines() + 2 * PADDING;
    }
}
