package org.prony.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of VectorGraphics2D's documents what a page and a paper want: sizes in points, coordinates of two decimals (a third
 * of the bytes), the same names of clips for the same picture, and no reference to a DTD on the network.
 */
final class SvgText {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
    private static final Pattern CLIP = Pattern.compile("clip\\d{3,}");

    private SvgText() {}

    /** The document, rewritten. */
    static String compact(String svg) {
        String text = DOCTYPE.matcher(svg).replaceFirst("").replaceAll("(width|height)=\"(\\d+)px\"", "$1=\"$2pt\"");
        Map<String, String> clips = new LinkedHashMap<>();
        text = CLIP.matcher(text)
                .replaceAll(clip -> clips.computeIfAbsent(clip.group(), name -> "clip" + (clips.size() + 1)));
        int body = text.indexOf("<defs");
        if (body < 0) {
            body = text.indexOf("<svg");
        }
        StringBuilder out = new StringBuilder(text.length() / 2).append(text, 0, body);
        Matcher number = DECIMAL.matcher(text);
        int from = body;
        while (number.find(from)) {
            out.append(text, from, number.start()).append(rounded(number.group()));
            from = number.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String rounded(String number) {
        double value = Double.parseDouble(number);
        long hundredths = Math.round(value * 100);
        if (Math.abs(value) > 1e9) {
            return new BigDecimal(number).setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        String sign = hundredths < 0 ? "-" : "";
        if (rest == 0) {
            return sign + whole;
        }
        return rest % 10 == 0 ? sign + whole + "." + rest / 10 : sign + whole + (rest < 10 ? ".0" : ".") + rest;
    }
}
