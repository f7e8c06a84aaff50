package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A campaign file and a command line as plain maps, drawn at random; may break rules about names. */
final class RandomCampaign {

    /** Texts for each parameter; several of them mean the same. */
    static final Map<String, List<String>> TEXTS = Map.of(
            "learning_rate", List.of("0.1", "1e-1", ".1", "0.05", "5e-2", "1"),
            "batch_size", List.of("32", "0x20", "64", "+64", "0o200"),
            "momentum", List.of("0.5", "5e-1", "0", "0.9"),
            "optimizer", List.of("sgd", "adam"),
            "hidden_units", List.of("8", "256"),
            "fault_step", List.of("45", "0x2D", "46"),
            "fault", List.of("none", "throw"));

    static final List<String> WORKLOADS = List.of("digits_mlp", "digits_lenet", "test_line");

    record Group(
            Optional<String> title,
            int priority,
            List<String> workloads,
            List<Long> seeds,
            Map<String, List<String>> grid,
            List<Map<String, String>> points) {}

    final List<String> workloads = new ArrayList<>();
    final Map<String, List<String>> defaults = new LinkedHashMap<>();
    final Map<String, Map<String, Map<String, List<String>>>> aliases = new LinkedHashMap<>();
    final List<Group> groups = new ArrayList<>();
    final List<Long> seeds = new ArrayList<>();
    final Map<String, List<String>> words = new LinkedHashMap<>();
    final List<String> namedWorkloads = new ArrayList<>();
    Optional<Integer> trials = Optional.empty();
    Optional<Long> seed = Optional.empty();
    Optional<Integer> forcedTrials = Optional.empty();
    Optional<Long> forcedSeed = Optional.empty();
    Optional<Integer> sample = Optional.empty();
    boolean shuffled;

    private final Random random;

    RandomCampaign(long number) {
        random = new Random(number);
        workloads.addAll(drawWorkloads(3));
        if (chance(0.3)) {
            drawSeeds(seeds);
        } else {
            trials = maybe(0.7, () -> 1 + random.nextInt(3));
            seed = maybe(0.5, random::nextLong);
        }
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            aliases.put("alias_" + i, drawAlias());
        }
        fill(defaults, 0.3);
        int choices = random.nextInt(4);
        for (int i = 1; i <= choices; i++) {
            groups.add(drawGroup(i));
        }
        if (chance(0.5)) {
            fill(words, 0.15);
        }
        if (chance(0.2)) {
            forcedTrials = Optional.of(1 + random.nextInt(3));
        } else if (chance(0.1)) {
            words.put("seed", List.of("5", "6"));
        }
        forcedSeed = maybe(0.2, () -> (long) random.nextInt(1000));
        if (chance(0.15)) {
            namedWorkloads.addAll(drawWorkloads(2));
        }
        shuffled = chance(0.2);
        sample = maybe(0.4, () -> 1 + random.nextInt(8));
    }

    private Group drawGroup(int number) {
        Map<String, List<String>> grid = new LinkedHashMap<>();
        fill(grid, 0.3);
        List<Long> own = new ArrayList<>();
        if (chance(0.2)) {
            drawSeeds(own);
        }
        List<Map<String, String>> points = new ArrayList<>();
        if (chance(0.3)) {
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Map<String, String> point = new LinkedHashMap<>();
                TEXTS.keySet().stream().sorted().forEach(name -> {
                    if (!name.startsWith("fault") && !grid.containsKey(name) && chance(0.4)) {
                        point.put(name, plain(pick(texts(name))));
                    }
                });
                points.add(point);
            }
        }
        return new Group(
                maybe(0.5, () -> "title " + number),
                random.nextInt(3) - 1,
                chance(0.2) ? drawWorkloads(2) : List.of(),
                own,
                grid,
                points);
    }

    /** Searches give decimal numbers. */
    private static String plain(String text) {
        return Map.of("0x20", "32", "0o200", "128").getOrDefault(text, text);
    }

    private Map<String, Map<String, List<String>>> drawAlias() {
        List<String> names = new ArrayList<>(TEXTS.keySet().stream().sorted().toList());
        Collections.shuffle(names, random);
        names = names.subList(0, 1 + random.nextInt(2));
        Map<String, Map<String, List<String>>> options = new LinkedHashMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Map<String, List<String>> option = new LinkedHashMap<>();
            for (String name : names) {
                option.put(name, drawValues(texts(name), 2));
            }
            options.put("option_" + i, option);
        }
        return options;
    }

    private void fill(Map<String, List<String>> settings, double share) {
        List<String> names = new ArrayList<>(TEXTS.keySet().stream().sorted().toList());
        names.addAll(aliases.keySet());
        Collections.shuffle(names, random);
        for (String name : names) {
            // What one workload alone has is set less often, since it is an error for the others.
            if (chance(name.startsWith("fault") ? share / 4 : share)) {
                Map<String, Map<String, List<String>>> alias = aliases.get(name);
                settings.put(name, drawValues(alias == null ? texts(name) : List.copyOf(alias.keySet()), 3));
            }
        }
    }

    private List<String> drawValues(List<String> from, int most) {
        List<String> values = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            values.add(pick(from));
        }
        return values;
    }

    private List<String> drawWorkloads(int most) {
        return drawValues(WORKLOADS, most);
    }

    private void drawSeeds(List<Long> into) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            into.add((long) random.nextInt(5));
        }
    }

    private static List<String> texts(String name) {
        return TEXTS.getOrDefault(name, List.of());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Optional<T> maybe(double share, Supplier<T> value) {
        return chance(share) ? Optional.of(value.get()) : Optional.empty();
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** The seed from which all others follow. */
    long base() {
        return forcedSeed.or(() -> seed).orElse(42L);
    }

    /** The campaign file. */
    String yaml() {
        StringBuilder yaml = new StringBuilder("workloads: " + workloads + "\n");
        if (!defaults.isEmpty()) {
            yaml.append("default: ").append(flow(defaults)).append('\n');
        }
        if (!seeds.isEmpty()) {
            yaml.append("seeds: ").append(seeds).append('\n');
        }
        trials.ifPresent(value -> append(yaml, "trials", value));
        seed.ifPresent(value -> append(yaml, "seed", value));
        append(yaml, "order", shuffled ? "random" : "");
        if (!aliases.isEmpty()) {
            yaml.append("alias:\n");
            aliases.forEach((name, options) -> {
                yaml.append("  ").append(name).append(":\n");
                options.forEach((option, sets) -> yaml.append("    ")
                        .append(option)
                        .append(": ")
                        .append(flow(sets))
                        .append('\n'));
            });
        }
        for (Group group : groups) {
            yaml.append("---\npriority: ").append(group.priority()).append('\n');
            group.title().ifPresent(value -> append(yaml, "title", value));
            append(yaml, "workloads", group.workloads().isEmpty() ? "" : group.workloads());
            append(yaml, "seeds", group.seeds().isEmpty() ? "" : group.seeds());
            append(
                    yaml,
                    "search",
                    group.points().isEmpty() ? "" : "{trials: " + group.points().size() + "}");
            group.grid().forEach((name, values) -> append(yaml, name, values.size() == 1 ? values.get(0) : values));
        }
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, String key, Object value) {
        if (!value.equals("")) {
            yaml.append(key).append(": ").append(value).append('\n');
        }
    }

    private static String flow(Map<String, List<String>> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The command line; numbers there are decimal. */
    String[] commandLine() {
        List<String> line = new ArrayList<>(namedWorkloads);
        words.forEach((name, values) -> line.add(
                name + "=" + values.stream().map(RandomCampaign::decimal).collect(Collectors.joining(","))));
        forcedTrials.ifPresent(value -> line.addAll(List.of("--trials", value.toString())));
        forcedSeed.ifPresent(value -> line.addAll(List.of("--seed", value.toString())));
        sample.ifPresent(value -> line.addAll(List.of("--sample", value.toString())));
        return line.toArray(String[]::new);
    }

    private static String decimal(String text) {
        return Map.of("0x20", "32", "0o200", "128", "0x2D", "45").getOrDefault(text, text);
    }
}
