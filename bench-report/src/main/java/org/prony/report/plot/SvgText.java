package org.prony.report.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes of VectorGraphics2D's documents what a page and a paper want: sizes in points, coordinates of two decimals (a third
 * of the bytes), the same names of clips for the same picture, and no reference to a DTD on the network.
 *
 * <p>One pass over the bytes: a document has some ten thousand numbers, and regular expressions took as long as the drawing.
 */
final class SvgText {

    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
    private static final Pattern PIXELS = Pattern.compile("(width|height)=\"(\\d+)px\"");
    private static final byte[] CLIP = "clip".getBytes(StandardCharsets.US_ASCII);

    private final byte[] in;
    private final ByteArrayOutputStream out;
    private final Map<String, Integer> clips = new HashMap<>();
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
            } else if (next == 'c' && startsWithClip()) {
                clip();
            } else {
                out.write(next);
                at++;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private boolean startsWithClip() {
        int after = at + CLIP.length;
        return after < in.length
                && in[at + 1] == CLIP[1]
                && in[at + 2] == CLIP[2]
                && in[at + 3] == CLIP[3]
                && isDigit(after);
    }

    private void clip() {
        int end = at + CLIP.length;
        while (isDigit(end)) {
            end++;
        }
        String name = new String(in, at, end - at, StandardCharsets.US_ASCII);
        int number = clips.computeIfAbsent(name, n -> clips.size() + 1);
        out.writeBytes(("clip" + number).getBytes(StandardCharsets.US_ASCII));
        at = end;
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
