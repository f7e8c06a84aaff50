package org.prony.report.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes of VectorGraphics2D's documents what a page and a paper want: sizes in points, coordinates of two decimals (half the
 * bytes), and no reference to a DTD on the network.
 *
 * <p>One pass over the bytes: a document has some ten thousand numbers, and regular expressions took as long as the drawing.
 */
final class SvgText {

    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
    private static final Pattern PIXELS = Pattern.compile("(width|height)=\"(\\d+)px\"");

    private final byte[] in;
    private final ByteArrayOutputStream out;
    private int at;

    private SvgText(byte[] in, int from) {
        this.in = in;
        this.out = new ByteArrayOutputStream(in.length / 2 + 64);
        this.at = from;
    }

    /** The document, rewritten. */
    static String compact(byte[] svg) {
        int head = endOfRootTag(svg);
        String root = new String(svg, 0, head, StandardCharsets.UTF_8);
        root = PIXELS.matcher(DOCTYPE.matcher(root).replaceFirst("")).replaceAll("$1=\"$2pt\"");
        return root + new SvgText(svg, head).body();
    }

    private static int endOfRootTag(byte[] svg) {
        String start = new String(svg, 0, Math.min(svg.length, 2000), StandardCharsets.ISO_8859_1);
        return start.indexOf('>', start.indexOf("<svg")) + 1;
    }

    private String body() {
        while (at < in.length) {
            byte next = in[at];
            if (next >= '0' && next <= '9') {
                number();
            } else {
                out.write(next);
                at++;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Copies a whole number, or rounds a decimal fraction; the sign before it has been written. */
    private void number() {
        int end = at;
        while (isDigit(end)) {
            end++;
        }
        if (end < in.length && in[end] == '.' && isDigit(end + 1)) {
            do {
                end++;
            } while (isDigit(end));
            if (end < in.length && in[end] == 'E') {
                end += in[end + 1] == '-' ? 2 : 1;
                while (isDigit(end)) {
                    end++;
                }
            }
            double value = Double.parseDouble(new String(in, at, end - at, StandardCharsets.US_ASCII));
            out.writeBytes(rounded(value).getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(in, at, end - at);
        }
        at = end;
    }

    private boolean isDigit(int index) {
        return index < in.length && in[index] >= '0' && in[index] <= '9';
    }

    private static String rounded(double value) {
        long hundredths = Math.round(value * 100);
        long whole = hundredths / 100;
        long rest = hundredths % 100;
        if (rest == 0) {
            return Long.toString(whole);
        }
        return rest % 10 == 0 ? whole + "." + rest / 10 : whole + (rest < 10 ? ".0" : ".") + rest;
    }
}
