package org.prony.report.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes moments as people read them. */
public final class TimeText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeText() {}

    /** {@code 2026-11-20 19:34}, in UTC; {@link NumberText#UNKNOWN} for none. */
    public static String minute(@Nullable Instant instant) {
        return instant == null ? NumberText.UNKNOWN : MINUTE.format(instant);
    }
}
