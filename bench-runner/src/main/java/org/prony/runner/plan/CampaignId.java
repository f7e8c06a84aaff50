package org.prony.runner.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes campaign ids. */
final class CampaignId {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String TAIL_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int TAIL_LENGTH = 4;

    private CampaignId() {}

    /** UTC time to the second and a random tail: {@code 20261120T193412Z-k3f9}; sorts by time. */
    static String make(Instant now, RandomGenerator random) {
        StringBuilder id = new StringBuilder(TIME.format(now)).append('-');
        for (int i = 0; i < TAIL_LENGTH; i++) {
            id.append(TAIL_CHARACTERS.charAt(random.nextInt(TAIL_CHARACTERS.length())));
        }
        return id.toString();
    }
}
