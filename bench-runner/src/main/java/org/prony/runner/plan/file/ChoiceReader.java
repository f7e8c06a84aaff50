package org.prony.runner.plan.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.CampaignFile.Search;
import org.prony.runner.plan.CampaignFile.SeedList;
import org.prony.runner.plan.CampaignFile.Setting;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.RunRequest;

/** Reads choices. */
final class ChoiceReader {

    private static final Set<String> SEARCH_KEYS = Set.of("space", "trials", "sampler");

    private final Path file;
    private final boolean template;

    /** For the choices of {@code file}. */
    ChoiceReader(Path file, boolean template) {
        this.file = file;
        this.template = template;
    }

    /** Reads the choice with this number, from 1. */
    Choice read(Element document, int number) {
        if (document.isNull()) {
            throw document.error(
                    "the document is empty; write a title for a choice without a grid, or take out the ---");
        }
        String title = "choice_" + number;
        int priority = 0;
        List<Placed> workloads = List.of();
        SeedList seeds = SeedList.NONE;
        Optional<Search> search = Optional.empty();
        List<Setting> settings = new ArrayList<>();
        for (Element.Entry entry : document.entries("a choice")) {
            Element value = entry.value();
            switch (entry.name()) {
                case "title" -> title = title(value);
                case "priority" -> priority = (int) value.whole("priority", Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "workloads" -> workloads = workloads(entry);
                case "seeds" -> seeds = Values.seeds(value);
                case "search" -> search = Optional.of(search(value));
                default -> settings.add(Values.setting(entry));
            }
        }
        return new Choice(title, priority, workloads, seeds, settings, search, document.place());
    }

    private static String title(Element value) {
        String title = value.text("title");
        if (title.isBlank() || !title.equals(title.strip()) || title.lines().count() > 1) {
            throw value.error("title is '" + title.strip().replaceAll("\\s+", " ") + "'; write one line of text");
        }
        return title;
    }

    private List<Placed> workloads(Element.Entry entry) {
        if (template) {
            throw new PlanException(
                    entry.place()
                            + ": 'workloads' and 'template' contradict each other: a template is the only workload; take one out");
        }
        return Values.words(entry.value(), "workloads");
    }

    private Search search(Element element) {
        Fields fields = new Fields(element, "search", SEARCH_KEYS);
        Optional<Element> space = fields.get("space");
        boolean inline = space.filter(s -> s.isMapping() || s.isList()).isPresent();
        return new Search(
                inline ? Optional.empty() : space.map(this::spaceFile),
                inline ? space.map(s -> s.plain("space")).orElse(null) : null,
                fields.get("trials").map(trials -> (int) trials.whole("trials", 1, RunRequest.MAX_TRIALS)),
                fields.get("sampler").map(ChoiceReader::sampler).orElse(Search.SAMPLERS.get(0)),
                element.place());
    }

    private Path spaceFile(Element space) {
        String name = space.text("space");
        Path path = file.resolveSibling(name);
        if (!Files.isRegularFile(path)) {
            throw space.error("space is '" + name + "', and there is no file " + path);
        }
        return path;
    }

    private static String sampler(Element sampler) {
        String name = sampler.text("sampler");
        if (!Search.SAMPLERS.contains(name)) {
            throw sampler.error("sampler is '" + name + "'" + NearestNames.hint(name, Search.SAMPLERS) + "; write "
                    + String.join(", ", Search.SAMPLERS.subList(0, 2)) + " or " + Search.SAMPLERS.get(2));
        }
        return name;
    }
}
