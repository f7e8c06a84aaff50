package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The trials that a choice writes of one workload: the product of its keys, its search's points, its seeds. */
final class NaiveExpansion {

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("1e-1", "0.1"),
            Map.entry(".1", "0.1"),
            Map.entry("5e-2", "0.05"),
            Map.entry("1", "1.0"),
            Map.entry("0x20", "32"),
            Map.entry("+64", "64"),
            Map.entry("0o200", "128"),
            Map.entry("5e-1", "0.5"),
            Map.entry("0", "0.0"),
            Map.entry("0x2D", "45"));

    private final NaiveChoice choice;
    private final RandomCampaign campaign;
    private final Set<String> forced;
    /** What the choice or the command line sets. */
    private final Set<String> strong;
    /** What every point of the search sets. */
    private final Set<String> always;

    private NaiveExpansion(NaiveChoice choice) {
        this.choice = choice;
        this.campaign = choice.campaign;
        this.forced = choice.forced();
        this.strong = new HashSet<>(campaign.words.keySet());
        strong.addAll(choice.group.grid().keySet());
        this.always = new HashSet<>(RandomCampaign.TEXTS.keySet());
        if (choice.group.points().isEmpty()) {
            always.clear();
        }
        for (Map<String, String> point : choice.group.points()) {
            always.retainAll(point.keySet());
        }
        always.removeAll(forced);
    }

    static List<NaiveTrial> of(NaiveChoice choice, String workload) {
        NaiveExpansion expansion = new NaiveExpansion(choice);
        List<NaiveTrial> trials = new ArrayList<>();
        for (Map<String, String> point : expansion.grid()) {
            trials.addAll(expansion.trials(workload, point));
        }
        return trials;
    }

    private List<Map<String, String>> grid() {
        Set<String> byAliases = choice.setByAliases(choice.keys());
        List<Map<String, String>> grid = List.of(Map.of());
        for (String key : choice.keys()) {
            boolean overruled = forced.contains(key) && !campaign.words.containsKey(key);
            boolean weak =
                    !choice.isAlias(key) && !strong.contains(key) && (byAliases.contains(key) || always.contains(key));
            if (overruled || weak) {
                continue;
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> point : grid) {
                for (String value : choice.values(key)) {
                    longer.addAll(
                            choice.isAlias(key) ? withOption(point, key, value) : List.of(with(point, key, value)));
                }
            }
            grid = longer;
        }
        return grid;
    }

    /** A point with all that an option of an alias sets, but for what something stronger sets. */
    private List<Map<String, String>> withOption(Map<String, String> point, String alias, String option) {
        List<Map<String, String>> points = List.of(point);
        for (Map.Entry<String, List<String>> set : choice.option(alias, option).entrySet()) {
            boolean stronger = campaign.words.containsKey(alias)
                    ? campaign.words.containsKey(set.getKey())
                    : strong.contains(set.getKey()) || always.contains(set.getKey());
            if (stronger) {
                continue;
            }
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> one : points) {
                set.getValue().forEach(text -> more.add(with(one, set.getKey(), text)));
            }
            points = more;
        }
        return points;
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private List<NaiveTrial> trials(String workload, Map<String, String> point) {
        List<Map<String, String>> points = choice.group.points();
        List<Map<String, String>> searched = points.isEmpty() ? List.of(Map.of()) : points;
        List<NaiveTrial> trials = new ArrayList<>();
        for (int i = 0; i < searched.size(); i++) {
            Map<String, String> given = new TreeMap<>(point);
            searched.get(i).forEach((name, value) -> {
                if (!campaign.words.containsKey(name) && !forced.contains(name)) {
                    given.put(name, value);
                }
            });
            Map<String, String> complete = new TreeMap<>(NaiveChoice.own(workload));
            for (String name : List.copyOf(complete.keySet())) {
                if (given.containsKey(name)) {
                    complete.put(name, CANONICAL.getOrDefault(given.get(name), given.get(name)));
                }
            }
            for (long seed : NaiveSeeds.of(choice, i + 1)) {
                trials.add(new NaiveTrial(
                        workload, complete, seed, choice.title(), choice.group.priority(), choice.index));
            }
        }
        return trials;
    }
}
