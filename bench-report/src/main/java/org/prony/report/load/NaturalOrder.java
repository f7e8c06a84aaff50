package org.prony.report.load;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders texts as people do: {@code run_2} before {@code run_10}; texts that differ in zeros alone by their characters. */
public final class NaturalOrder implements Comparator<String> {

    private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

    /** The texts in this order. */
    public static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted(new NaturalOrder()).toList();
    }

    @Override
    public int compare(String a, String b) {
        Matcher left = PARTS.matcher(a);
        Matcher right = PARTS.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = compareParts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : a.compareTo(b);
    }

    private static int compareParts(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
