package org.prony.workloads.text.generated;

import java.util.function.Supplier;
import org.prony.workloads.dataset.SplitMix64;

/**
 * The text {@code generated-text}: short tales of people, places and things, drawn from a grammar.
 *
 * <p>There is something to learn at every distance: the spelling of some 80 words, of which few are frequent; endings that
 * agree with a number; pronouns that agree with a name; sums and differences; things and places that a tale names again.
 *
 * <p>Its seed is its own: every trial reads the same text, whatever the trial's seed.
 */
public final class GeneratedText {

    /** The name of the dataset. */
    public static final String NAME = "generated-text";

    private static final int CHARACTERS = 400_000;
    private static final long SEED = 1865;

    private static final String[] WOMEN = {"Mara", "Tilda", "Ines", "Oda", "Runa", "Sefa"};
    private static final String[] MEN = {"Joss", "Orin", "Bela", "Kuno", "Tarek", "Wim"};
    private static final String[] THINGS = {"plum", "stone", "ribbon", "button", "candle", "spoon", "feather", "shell"};
    private static final String[] TOOLS = {"lamp", "kettle", "ladder", "hammer", "mirror", "basket", "drum", "clock"};
    private static final String[] COLOURS = {"red", "grey", "blue", "green", "white", "brown", "yellow", "black"};
    private static final String[] PLACES = {"mill", "harbour", "cellar", "orchard", "tower", "market", "bridge", "barn"
    };
    private static final String[] ANIMALS = {"dog", "heron", "goat", "fox", "mule", "owl", "cat", "hare"};
    private static final String[] WEATHER = {"rains", "snows", "thunders", "is windy", "is foggy", "is warm"};
    /** What is counted to, each at its number. */
    static final String[] NUMBERS = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };

    private final SplitMix64 random;
    private final StringBuilder text = new StringBuilder();

    private GeneratedText(long seed) {
        this.random = new SplitMix64(seed);
    }

    /** The text; a few ASCII characters, 400 000 of them. */
    public static String write() {
        return write(SEED);
    }

    static String write(long seed) {
        GeneratedText tales = new GeneratedText(seed);
        while (tales.text.length() < CHARACTERS) {
            tales.tale();
        }
        return tales.text.substring(0, CHARACTERS);
    }

    private void tale() {
        switch (random.below(5)) {
            case 0 -> gift();
            case 1 -> meeting();
            case 2 -> search();
            case 3 -> counting();
            default -> dialogue();
        }
        text.append('\n');
    }

    private void gift() {
        String giver = name();
        String taker = other(giver, () -> name());
        String thing = pick(THINGS);
        int had = 1 + random.below(6);
        int given = 1 + random.below(had);
        int before = random.below(7);
        say(giver, " has ", count(had, thing), ". ", taker, " has ", count(before, thing), ". ");
        say(giver, " gives ", count(given, thing), " to ", taker, ". ");
        say("Now ", giver, " has ", count(had - given, thing), " and ", taker, " has ");
        say(count(before + given, thing), ".");
    }

    private void meeting() {
        String name = name();
        String from = pick(PLACES);
        String to = other(from, () -> pick(PLACES));
        String animal = pick(ANIMALS);
        String colour = pick(COLOURS);
        say(name, " walks from the ", from, " to the ", to, ". On the way ", pronoun(name), " meets a ", colour);
        say(" ", animal, ". The ", animal, " follows ", accusative(name), ". At the ", to, " ", name, " feeds the ");
        say(colour, " ", animal, ".");
    }

    private void search() {
        String name = name();
        String tool = pick(TOOLS);
        String colour = pick(COLOURS);
        String empty = pick(PLACES);
        String place = other(empty, () -> pick(PLACES));
        say(name, " looks for the ", colour, " ", tool, ". It is not in the ", empty, ". It is in the ", place);
        say(". So ", pronoun(name), " takes the ", tool, " from the ", place, ".");
    }

    private void counting() {
        int from = 1 + random.below(6);
        int to = from + 2 + random.below(5);
        say(name(), " counts: ");
        for (int i = from; i <= to; i++) {
            say(NUMBERS[i], i < to ? ", " : ".");
        }
    }

    private void dialogue() {
        String asks = name();
        String answers = other(asks, () -> name());
        String weather = pick(WEATHER);
        String place = pick(PLACES);
        say("\"Does ", answers, " stay here when it ", weather, "?\" asks ", asks, ". \"No, ", answers);
        say(" goes to the ", place, " when it ", weather, ",\" says ", answers, ".");
    }

    private String name() {
        return random.below(2) == 0 ? pick(WOMEN) : pick(MEN);
    }

    private static boolean woman(String name) {
        for (String woman : WOMEN) {
            if (woman.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String pronoun(String name) {
        return woman(name) ? "she" : "he";
    }

    private static String accusative(String name) {
        return woman(name) ? "her" : "him";
    }

    private static String count(int n, String thing) {
        return NUMBERS[n] + " " + thing + (n == 1 ? "" : "s");
    }

    /** Another word than {@code word}. */
    private static String other(String word, Supplier<String> draw) {
        String drawn = word;
        while (drawn.equals(word)) {
            drawn = draw.get();
        }
        return drawn;
    }

    /** A word, the earlier ones more often. */
    private String pick(String[] words) {
        return words[random.below(1 + random.below(words.length))];
    }

    private void say(String... words) {
        for (String word : words) {
            text.append(word);
        }
    }
}
