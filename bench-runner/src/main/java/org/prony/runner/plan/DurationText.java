package org.prony.runner.plan;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h30m}; a bare number is seconds. */
public final class DurationText {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d+)?");
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,12}(?:\\.\\d+)?)s)?(?:(\\d{1,15})ms)?");

    private DurationText() {}

    /**
     * The positive duration that {@code text} means.
     *
     * @throws IllegalArgumentException if it is none, or zero; the message shows how one is written
     */
    public static Duration parse(String text) {
        Duration duration = duration(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is no time; write a positive duration such as 30s");
        }
        return duration;
    }

    private static Duration duration(String text) {
        if (NUMBER.matcher(text).matches()) {
            return seconds(text);
        }
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write 500ms, 30s, 2m or 1h30m");
        }
        return Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plus(parts.group(3) == null ? Duration.ZERO : seconds(parts.group(3)))
                .plusMillis(whole(parts.group(4)));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
