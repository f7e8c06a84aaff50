package org.prony.report.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private FigureWriter() {}

    /**
     * Writes {@code <folder>/<fileName>.png} and {@code .svg}, replacing what was there.
     *
     * @throws IOException if a file cannot be written
     */
    public static Picture write(Figure figure, Path folder) throws IOException {
        Files.createDirectories(folder);
        Figure told = figure.told();
        FigureChart chart = chart(told);
        Path png = folder.resolve(figure.pngName());
        writePng(chart, png);
        String vector = svg(chart);
        AtomicFile.writeString(folder.resolve(figure.svgName()), vector);
        return new Picture(told, png, vector);
    }

    /**
     * Writes one file, as SVG if its name ends so, else as PNG.
     *
     * @throws IOException if it cannot be written
     */
    public static void writeFile(Figure figure, Path file) throws IOException {
        FigureChart chart = chart(figure.told());
        if (file.toString().endsWith(".svg")) {
            AtomicFile.writeString(file, svg(chart));
        } else {
            writePng(chart, file);
        }
    }

    /** {@code figure} laid out. */
    static FigureChart chart(Figure figure) {
        return new FigureChart(figure, WIDTH, HEIGHT);
    }

    private static void writePng(FigureChart chart, Path file) throws IOException {
        byte[] pixels = PngEncoder.encode(raster(chart), DPI);
        AtomicFile.write(file, temporary -> Files.write(temporary, pixels));
    }

    private static BufferedImage raster(FigureChart chart) {
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
        chart.paint(g);
        g.dispose();
        return image;
    }

    private static String svg(FigureChart chart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        VectorGraphics2D g = new VectorGraphics2D();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        chart.paint(g);
        new SVGProcessor()
                .getDocument(g.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
                .writeTo(bytes);
        return SvgText.compact(bytes.toByteArray());
    }
}
