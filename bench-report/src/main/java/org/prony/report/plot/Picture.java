package org.prony.report.plot;

import java.nio.file.Path;

/**
 * A figure that was drawn.
 *
 * @param figure what it shows
 * @param png the picture file
 * @param svg the same as an SVG document
 */
public record Picture(Figure figure, Path png, String svg) {}
