package org.prony.report.plot;

import java.util.List;
import java.util.Optional;

/** What draws the figures; an installation without it does everything else. */
public final class DrawingLibraries {

    /** A class of each, and how its absence is told. */
    private record Part(String type, String name, String source) {}

    private static final List<Part> PARTS = List.of(
            new Part("java.awt.Graphics2D", "java.desktop", "a module of the JDK, not in this runtime"),
            new Part("org.knowm.xchart.XYChart", "XChart", "no xchart on the class path"),
            new Part(
                    "de.erichseifert.vectorgraphics2d.VectorGraphics2D",
                    "VectorGraphics2D",
                    "no VectorGraphics2D on the class path"));

    private DrawingLibraries() {}

    /** Why nothing can be drawn, in one line; empty where everything is there. */
    public static Optional<String> missing() {
        return PARTS.stream()
                .filter(part -> !present(part.type()))
                .findFirst()
                .map(part -> part.name() + " is not part of this installation (" + part.source()
                        + "), so there are no plots");
    }

    private static boolean present(String type) {
        try {
            Class.forName(type, false, DrawingLibraries.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
