package org.prony.report.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes moments as people read them. */
public final class TimeText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeText() {}

    /**
     * The time of an end beside a start that is shown in full: {@code 19:50} on the same day (UTC), {@code 00:01 +1d} on the
     * next; {@link NumberText#UNKNOWN} for none. In full where there is no earlier start.
     */
    public static String minuteAfter(@Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null || end.isBefore(start)) {
            return minute(end);
        }
        long days = ChronoUnit.DAYS.between(start.truncatedTo(ChronoUnit.DAYS), end.truncatedTo(ChronoUnit.DAYS));
        return TIME.format(end) + (days == 0 ? "" : " +" + days + "d");
    }

    /** {@code 2026-11-20 19:34}, in UTC; {@link NumberText#UNKNOWN} for none. */
    public static String minute(@Nullable Instant instant) {
        return instant == null ? NumberText.UNKNOWN : MINUTE.format(instant);
    }
}
