package org.prony.runner.plan.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.PlanException;

/** The entries of a mapping whose keys are known. */
final class Fields {

    /** No entries at all. */
    static final Fields NONE = new Fields();

    private final Map<String, Element.Entry> entries = new LinkedHashMap<>();

    private Fields() {}

    /**
     * Reads a mapping.
     *
     * @param what names it in messages
     * @throws PlanException if it is no mapping, or holds a key that is not known, or one twice
     */
    Fields(Element mapping, String what, Set<String> known) {
        for (Element.Entry entry : mapping.entries(what)) {
            if (!known.contains(entry.name())) {
                throw new PlanException(entry.place() + ": unknown key '" + entry.name() + "'"
                        + NearestNames.hint(entry.name(), known) + "; " + what + " may have "
                        + String.join(", ", new TreeSet<>(known)));
            }
            entries.put(entry.name(), entry);
        }
    }

    /** What stands under {@code key}, if anything does. */
    Optional<Element> get(String key) {
        return entry(key).map(Element.Entry::value);
    }

    /** The key with what stands under it, if it is there. */
    Optional<Element.Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /**
     * Refuses two keys at once.
     *
     * @throws PlanException if both are there; {@code why} says what to do
     */
    void requireNotBoth(String key, String other, String why) {
        if (has(key) && has(other)) {
            throw error(other, "'" + other + "' and '" + key + "' contradict each other: " + why);
        }
    }

    /** An error at a key that is there. */
    PlanException error(String key, String message) {
        return new PlanException(entry(key).map(Element.Entry::place).orElse("") + ": " + message);
    }
}
