package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of campaign files once more: loops over maps, quadratic, nothing shared with the planner. */
final class NaivePlan {

    private static final Map<String, Map<String, String>> OWN = Map.of(
            "digits_mlp", digits("256"),
            "digits_lenet", digits("120"),
            "test_line", Map.of("learning_rate", "0.05", "fault", "none", "fault_step", "45"));

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

    private record Row(String workload, Map<String, String> values, long seed, String title, int priority, int choice) {

        boolean equalTo(Row other) {
            return workload.equals(other.workload) && values.equals(other.values) && seed == other.seed;
        }
    }

    final List<String> trials = new ArrayList<>();

    /** Of each workload in each choice: how many are written, how many of them equal an earlier one, how many run. */
    final List<String> counts = new ArrayList<>();

    /** How many are written besides those that run, but equal to one of them. */
    int repeats;

    boolean refused;

    private final List<Row> written = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();

    private static Map<String, String> own(String workload) {
        return OWN.getOrDefault(workload, Map.of());
    }

    private static Map<String, List<String>> option(RandomCampaign campaign, String alias, String option) {
        return campaign.aliases.getOrDefault(alias, Map.of()).getOrDefault(option, Map.of());
    }

    private static Map<String, String> digits(String hiddenUnits) {
        Map<String, String> own = new TreeMap<>();
        own.put("learning_rate", "0.001");
        own.put("batch_size", "128");
        own.put("optimizer", "adam");
        own.put("momentum", "0.9");
        own.put("weight_decay", "0.0");
        own.put("hidden_units", hiddenUnits);
        own.put("dropout", "0.1");
        return own;
    }

    NaivePlan(RandomCampaign campaign) {
        List<RandomCampaign.Group> groups = new ArrayList<>(campaign.groups);
        if (groups.isEmpty()) {
            groups.add(new RandomCampaign.Group(Optional.of(""), 0, List.of(), List.of(), Map.of(), List.of()));
        }
        refused = isSeedIdle(campaign, groups);
        if (refused) {
            return;
        }
        Set<String> everywhere = new TreeSet<>();
        for (RandomCampaign.Group group : groups) {
            for (String workload : workloads(campaign, group)) {
                everywhere.addAll(own(workload).keySet());
            }
        }
        int number = 0;
        for (RandomCampaign.Group group : groups) {
            number++;
            String title = group.title().orElse("choice_" + number);
            check(campaign, group, everywhere);
            if (refused) {
                return;
            }
            for (String workload : workloads(campaign, group)) {
                add(campaign, group, title, workload, number - 1);
            }
        }
        run(campaign, groups.size());
        for (Row row : written) {
            repeats += rows.stream().anyMatch(row::equalTo) ? 1 : 0;
        }
        repeats -= rows.size();
        for (int choice = 0; choice < groups.size(); choice++) {
            for (String workload : workloads(campaign, groups.get(choice))) {
                count(choice, workload);
            }
        }
        print();
    }

    /** All of each choice, or some of them, each choice by itself; then each of these once. */
    private void run(RandomCampaign campaign, int choices) {
        List<Row> drawn = new ArrayList<>();
        for (int choice = 0; choice < choices; choice++) {
            List<Row> own = new ArrayList<>();
            for (Row row : written) {
                if (row.choice() == choice) {
                    own.add(row);
                }
            }
            own = distinct(own);
            if (campaign.sample.isPresent()) {
                own = sample(own, campaign.sample.get(), campaign.base(), choice);
            }
            drawn.addAll(own);
        }
        rows = distinct(drawn);
    }

    private static List<Row> distinct(List<Row> all) {
        List<Row> distinct = new ArrayList<>();
        for (Row row : all) {
            if (distinct.stream().noneMatch(row::equalTo)) {
                distinct.add(row);
            }
        }
        return distinct;
    }

    /** Those of the smallest keys, which are numbers from -2^63. */
    private static List<Row> sample(List<Row> rows, int count, long base, int choice) {
        long stream = word(word(base, -2).longValue(), choice).longValue();
        List<Long> keys = new ArrayList<>();
        for (int i = 1; i <= rows.size(); i++) {
            keys.add(word(stream, i).longValue());
        }
        List<Long> smallest = keys.stream().sorted().limit(count).toList();
        List<Row> drawn = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (smallest.contains(keys.get(i))) {
                drawn.add(rows.get(i));
            }
        }
        return drawn;
    }

    private void count(int choice, String workload) {
        int here = 0;
        int duplicates = 0;
        String title = "";
        for (int i = 0; i < written.size(); i++) {
            Row row = written.get(i);
            if (row.choice() == choice && row.workload().equals(workload)) {
                here++;
                duplicates += written.subList(0, i).stream().anyMatch(row::equalTo) ? 1 : 0;
                title = row.title();
            }
        }
        long running = rows.stream()
                .filter(row -> row.choice() == choice && row.workload().equals(workload))
                .count();
        counts.add(title + " " + workload + " " + here + " " + duplicates + " " + running);
    }

    /** Whether a seed is asked for that nothing follows from. */
    private static boolean isSeedIdle(RandomCampaign campaign, List<RandomCampaign.Group> groups) {
        boolean idle = campaign.forcedSeed.isPresent()
                && campaign.forcedTrials.isEmpty()
                && campaign.sample.isEmpty()
                && !campaign.shuffled;
        for (RandomCampaign.Group group : groups) {
            boolean listed =
                    campaign.words.containsKey("seed") || !group.seeds().isEmpty() || !campaign.seeds.isEmpty();
            idle &= listed && group.points().isEmpty();
        }
        return idle;
    }

    private static List<String> workloads(RandomCampaign campaign, RandomCampaign.Group group) {
        List<String> ids = campaign.workloads;
        if (!group.workloads().isEmpty()) {
            ids = group.workloads();
        }
        if (!campaign.namedWorkloads.isEmpty()) {
            ids = campaign.namedWorkloads;
        }
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    private void check(RandomCampaign campaign, RandomCampaign.Group group, Set<String> everywhere) {
        Set<String> here = new TreeSet<>();
        for (String workload : workloads(campaign, group)) {
            here.addAll(own(workload).keySet());
        }
        List<String> byAliases = new ArrayList<>();
        for (String key : keys(campaign, group)) {
            if (campaign.aliases.containsKey(key)) {
                String option = values(campaign, group, key).get(0);
                byAliases.addAll(option(campaign, key, option).keySet());
            } else if (!campaign.words.containsKey(key) && group.grid().containsKey(key)) {
                refused |= !here.contains(key);
            } else {
                refused |= !everywhere.contains(key);
            }
        }
        refused |= new HashSet<>(byAliases).size() < byAliases.size();
        refused |= !everywhere.containsAll(byAliases);
        for (Map<String, String> point : group.points()) {
            for (String name : point.keySet()) {
                refused |=
                        !campaign.words.containsKey(name) && !forced(campaign).contains(name) && !here.contains(name);
            }
        }
    }

    private static List<String> keys(RandomCampaign campaign, RandomCampaign.Group group) {
        List<String> keys = new ArrayList<>();
        for (String key : campaign.defaults.keySet()) {
            if (!group.grid().containsKey(key)) {
                keys.add(key);
            }
        }
        keys.addAll(group.grid().keySet());
        for (String key : campaign.words.keySet()) {
            if (!keys.contains(key) && !key.equals("seed")) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<String> values(RandomCampaign campaign, RandomCampaign.Group group, String key) {
        List<String> values = campaign.defaults.getOrDefault(key, List.of());
        values = group.grid().getOrDefault(key, values);
        return campaign.words.getOrDefault(key, values);
    }

    /** What the aliases on the command line set. */
    private static Set<String> forced(RandomCampaign campaign) {
        Set<String> forced = new HashSet<>();
        for (String key : campaign.words.keySet()) {
            campaign.aliases.getOrDefault(key, Map.of()).values().forEach(option -> forced.addAll(option.keySet()));
        }
        return forced;
    }

    private void add(RandomCampaign campaign, RandomCampaign.Group group, String title, String workload, int choice) {
        Set<String> strong = new HashSet<>(campaign.words.keySet());
        strong.addAll(group.grid().keySet());
        Set<String> always = new HashSet<>(RandomCampaign.TEXTS.keySet());
        if (group.points().isEmpty()) {
            always.clear();
        }
        for (Map<String, String> point : group.points()) {
            always.retainAll(point.keySet());
        }
        Set<String> forced = forced(campaign);
        always.removeAll(forced);
        Set<String> byAliases = new HashSet<>();
        for (String key : keys(campaign, group)) {
            if (campaign.aliases.containsKey(key)) {
                campaign.aliases
                        .getOrDefault(key, Map.of())
                        .values()
                        .forEach(option -> byAliases.addAll(option.keySet()));
            }
        }
        List<Map<String, String>> grid = List.of(Map.of());
        for (String key : keys(campaign, group)) {
            if (forced.contains(key) && !campaign.words.containsKey(key)) {
                continue;
            }
            if (!campaign.aliases.containsKey(key)
                    && !strong.contains(key)
                    && (byAliases.contains(key) || always.contains(key))) {
                continue;
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> point : grid) {
                for (String value : values(campaign, group, key)) {
                    if (!campaign.aliases.containsKey(key)) {
                        longer.add(with(point, key, value));
                        continue;
                    }
                    List<Map<String, String>> option = List.of(point);
                    for (Map.Entry<String, List<String>> set :
                            option(campaign, key, value).entrySet()) {
                        boolean stronger = campaign.words.containsKey(key)
                                ? campaign.words.containsKey(set.getKey())
                                : strong.contains(set.getKey()) || always.contains(set.getKey());
                        if (stronger) {
                            continue;
                        }
                        List<Map<String, String>> more = new ArrayList<>();
                        for (Map<String, String> one : option) {
                            set.getValue().forEach(text -> more.add(with(one, set.getKey(), text)));
                        }
                        option = more;
                    }
                    longer.addAll(option);
                }
            }
            grid = longer;
        }
        for (Map<String, String> point : grid) {
            addPoints(campaign, group, title, workload, choice, point);
        }
    }

    private void addPoints(
            RandomCampaign campaign,
            RandomCampaign.Group group,
            String title,
            String workload,
            int choice,
            Map<String, String> point) {
        List<Map<String, String>> searched = group.points().isEmpty() ? List.of(Map.of()) : group.points();
        for (int i = 0; i < searched.size(); i++) {
            Map<String, String> given = new TreeMap<>(point);
            for (Map.Entry<String, String> drawn : searched.get(i).entrySet()) {
                if (!campaign.words.containsKey(drawn.getKey())
                        && !forced(campaign).contains(drawn.getKey())) {
                    given.put(drawn.getKey(), drawn.getValue());
                }
            }
            Map<String, String> complete = new TreeMap<>(own(workload));
            for (String name : List.copyOf(complete.keySet())) {
                if (given.containsKey(name)) {
                    complete.put(name, CANONICAL.getOrDefault(given.get(name), given.get(name)));
                }
            }
            for (long seed : seeds(campaign, group, i + 1)) {
                written.add(new Row(workload, complete, seed, title, group.priority(), choice));
            }
        }
    }

    private static List<Long> seeds(RandomCampaign campaign, RandomCampaign.Group group, int point) {
        if (campaign.words.containsKey("seed")) {
            return campaign.words.getOrDefault("seed", List.of()).stream()
                    .map(Long::valueOf)
                    .toList();
        }
        if (campaign.forcedTrials.isEmpty() && !group.seeds().isEmpty()) {
            return group.seeds();
        }
        if (campaign.forcedTrials.isEmpty() && !campaign.seeds.isEmpty()) {
            return campaign.seeds;
        }
        long base = campaign.base();
        if (!group.points().isEmpty()) {
            List<Long> seeds = new ArrayList<>();
            int each = campaign.forcedTrials.orElse(1);
            for (int i = 1; i <= each; i++) {
                seeds.add(derived(base, (point - 1) * each + i));
            }
            return seeds;
        }
        int count = campaign.forcedTrials.or(() -> campaign.trials).orElse(3);
        List<Long> seeds = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            seeds.add(derived(base, i));
        }
        return seeds;
    }

    private static long derived(long base, int index) {
        return word(base, index).shiftRight(33).longValueExact();
    }

    /** SplitMix64 in whole numbers modulo 2^64. */
    private static BigInteger word(long base, int index) {
        BigInteger word = BigInteger.ONE.shiftLeft(64);
        BigInteger z = BigInteger.valueOf(base)
                .add(new BigInteger("9E3779B97F4A7C15", 16).multiply(BigInteger.valueOf(index)))
                .mod(word);
        z = z.xor(z.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(word);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(word);
        return z.xor(z.shiftRight(31));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** Each trial as a line, in the order in which it runs. */
    private void print() {
        Map<Integer, List<String>> byPriority = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (Row row : rows) {
            int number = numbers.getOrDefault(row.workload(), 0) + 1;
            numbers.put(row.workload(), number);
            byPriority
                    .computeIfAbsent(-row.priority(), p -> new ArrayList<>())
                    .add(row.workload() + "/run_" + number + " " + row.values() + " " + row.seed() + " <" + name(row)
                            + "> " + row.title());
        }
        byPriority.values().forEach(trials::addAll);
    }

    private String name(Row row) {
        Map<String, Set<String>> seen = new TreeMap<>();
        Set<Long> seeds = new HashSet<>();
        for (Row other : rows) {
            if (other.workload().equals(row.workload())) {
                seeds.add(other.seed());
                other.values()
                        .forEach((key, value) ->
                                seen.computeIfAbsent(key, k -> new HashSet<>()).add(value));
            }
        }
        List<String> words = new ArrayList<>();
        seen.forEach((key, values) -> {
            if (values.size() > 1) {
                words.add(key + "=" + row.values().get(key));
            }
        });
        if (seeds.size() > 1) {
            words.add("seed=" + row.seed());
        }
        return String.join(",", words);
    }
}
