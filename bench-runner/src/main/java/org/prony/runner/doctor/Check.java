package org.prony.runner.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what it is, {@code memory} or {@code gpu:0}
 * @param verdict how it is
 * @param text what was found
 * @param fix what to do; empty where nothing need be done
 */
public record Check(String subject, Verdict verdict, String text, String fix) {

    /** How it is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Not there; what needs it does without, or does not run. */
        MISSING,
        /** There, and not as it should be. */
        WRONG;

        /** The verdict in lower case. */
        public String label() {
            return switch (this) {
                case OK -> "ok";
                case MISSING -> "missing";
                case WRONG -> "wrong";
            };
        }
    }

    /** Something as it should be. */
    public static Check ok(String subject, String text) {
        return new Check(subject, Verdict.OK, text, "");
    }

    /** Something that is not there. */
    public static Check missing(String subject, String text, String fix) {
        return new Check(subject, Verdict.MISSING, text, fix);
    }

    /** Something that is not as it should be. */
    public static Check wrong(String subject, String text, String fix) {
        return new Check(subject, Verdict.WRONG, text, fix);
    }
}
