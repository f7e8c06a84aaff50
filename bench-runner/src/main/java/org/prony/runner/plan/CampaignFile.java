package org.prony.runner.plan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Slots;

/**
 * What a campaign file says, checked for itself but not yet against any workload. Lists are in the order of the file, and
 * everything that can turn out wrong later carries its place, {@code campaign.yaml:12}.
 *
 * @param workloads ids; empty for all there are
 * @param program the template that runs instead of workloads, if any
 * @param defaults values below all others but the workloads' own
 * @param aliases names that stand for several values at once
 * @param seeds the trials' seeds; none if they are derived
 * @param trials how many seeds are derived, if said; positive
 * @param seed the seed from which the others are derived, if said
 * @param slots what trials occupy, if said
 * @param order {@link Schedule#LISTED} or {@link Schedule#RANDOM}
 * @param extra columns {@code extra.*}
 * @param choices groups of trials; at least one
 */
public record CampaignFile(
        List<Placed> workloads,
        Optional<Program> program,
        List<Setting> defaults,
        List<Alias> aliases,
        SeedList seeds,
        Optional<Integer> trials,
        Optional<Long> seed,
        Optional<WantedSlots> slots,
        String order,
        Map<String, String> extra,
        List<Choice> choices) {

    /** Keys of a choice that are no parameters. */
    public static final Set<String> CHOICE_KEYS = Set.of("title", "priority", "search", "seeds", "workloads");

    /** Keys of the first document. */
    public static final Set<String> HEAD_KEYS = Set.of(
            "workloads",
            "name",
            "template",
            "metrics",
            "gpus",
            "max_runtime",
            "default",
            "seeds",
            "trials",
            "seed",
            "slots",
            "alias",
            "order",
            "extra");

    /**
     * A word with its place.
     *
     * @param text the word
     * @param place where it stands
     */
    public record Placed(String text, String place) {}

    /**
     * Seeds that are listed one by one.
     *
     * @param values in order
     * @param place where they stand
     */
    public record SeedList(List<Long> values, String place) {

        /** Where none are listed. */
        public static final SeedList NONE = new SeedList(List.of(), "");

        public SeedList {
            values = List.copyOf(values);
        }

        boolean isEmpty() {
            return values.isEmpty();
        }
    }

    /**
     * The values of a parameter, or the options of an alias.
     *
     * @param name the parameter's or the alias's
     * @param values in order; not empty
     * @param place where the name stands
     */
    public record Setting(String name, List<ParameterValue> values, String place) {

        public Setting {
            values = List.copyOf(values);
        }
    }

    /**
     * A name that stands for several values at once.
     *
     * @param name its name
     * @param options what each option sets, by the option's name; all set the same names
     * @param place where it is defined
     */
    public record Alias(String name, Map<String, List<Setting>> options, String place) {

        public Alias {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /**
     * A search.
     *
     * @param file the search space, if it stands in a file; exists
     * @param inline the search space as maps, lists, numbers, booleans and strings, if it stands in the campaign file
     * @param trials how many points, if said; positive
     * @param sampler {@code halton}, {@code random} or {@code grid}
     * @param place where it stands
     */
    public record Search(
            Optional<Path> file, @Nullable Object inline, Optional<Integer> trials, String sampler, String place) {

        /** What draws the points, the default first. */
        public static final List<String> SAMPLERS = List.of("halton", "random", "grid");
    }

    /**
     * A grid whose product is one group of trials.
     *
     * @param title its title; empty for the only choice of a campaign without any
     * @param priority choices of a higher one run first
     * @param workloads ids; empty for those of the campaign
     * @param seeds the trials' seeds; none for those of the campaign
     * @param settings values of parameters and options of aliases
     * @param search the search that every point of the grid is combined with, if any
     * @param place where the document begins
     */
    public record Choice(
            String title,
            int priority,
            List<Placed> workloads,
            SeedList seeds,
            List<Setting> settings,
            Optional<Search> search,
            String place) {

        public Choice {
            workloads = List.copyOf(workloads);
            settings = List.copyOf(settings);
        }

        /** The one choice of a campaign that has none: a grid of one point. */
        public static Choice only(String place) {
            return new Choice("", 0, List.of(), SeedList.NONE, List.of(), Optional.empty(), place);
        }
    }

    /**
     * The slots that a file asks for.
     *
     * @param slots the slots; empty for {@code auto}
     * @param place where they stand
     */
    public record WantedSlots(Optional<Slots> slots, String place) {}

    public CampaignFile {
        workloads = List.copyOf(workloads);
        defaults = List.copyOf(defaults);
        aliases = List.copyOf(aliases);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        choices = List.copyOf(choices);
    }

    /** What stands for the file where there is none: the command line says everything. */
    public static CampaignFile none() {
        return new CampaignFile(
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                SeedList.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Schedule.LISTED,
                Map.of(),
                List.of(Choice.only(ParameterValue.COMMAND_LINE)));
    }
}
