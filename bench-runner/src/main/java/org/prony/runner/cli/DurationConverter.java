package org.prony.runner.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h30m}; a bare number is seconds. Positive. */
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern PARTS =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?");

    @Override
    public Duration convert(String text) {
        Duration duration = parse(text);
        if (duration.isZero()) {
            throw new TypeConversionException("'" + text + "' is no time; write a positive duration such as 30s");
        }
        return duration;
    }

    private static Duration parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            return seconds(text);
        }
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration; write 500ms, 30s, 2m or 1h30m");
        }
        return Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plus(parts.group(3) == null ? Duration.ZERO : seconds(parts.group(3)))
                .plusMillis(whole(parts.group(4)));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static long whole(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
