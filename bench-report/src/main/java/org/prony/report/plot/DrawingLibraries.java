package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
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
                        + "), so there are no plots")
                .or(() -> Fonts.PROBLEM);
    }

    /** Asked once: Java tells the cause the first time alone. */
    private static final class Fonts {

        static final Optional<String> PROBLEM = problem();

        private Fonts() {}

        private static Optional<String> problem() {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                graphics.getFontMetrics().stringWidth("x");
                return Optional.empty();
            } catch (LinkageError | InternalError e) {
                return Optional.of("text cannot be drawn here ("
                        + cause(e).lines().findFirst().orElse("")
                        + "), so there are no plots; install fontconfig and fonts-dejavu-core, and the library if one is"
                        + " named");
            } finally {
                graphics.dispose();
            }
        }

        private static String cause(Throwable e) {
            Throwable first = e;
            while (first.getCause() != null) {
                first = first.getCause();
            }
            return first.getMessage() == null ? first.toString() : first.getMessage();
        }
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
