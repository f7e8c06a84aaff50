package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Something drawn into the plot area of a figure. */
sealed interface Mark permits Curve, Curves, Points, Bars, Boxes {

    /** Its words in the legend; empty for no entry. */
    String label();

    /** Its colour. */
    Ink ink();

    /** Tells both axes how far it reaches. */
    void reach(Reach x, Reach y);

    /** Draws what lies behind the lines of all marks; nothing unless the mark has such a part. */
    default void paintBehind(Graphics2D g, Plane plane) {}

    /** Draws it. */
    void paint(Graphics2D g, Plane plane);

    /** Draws the sample of it that stands beside its words in the legend. */
    void paintKey(Graphics2D g, Rectangle2D key);

    /** Tells where on the screen it draws, so that the legend lies elsewhere. */
    void occupy(Plane plane, Occupied occupied);
}
