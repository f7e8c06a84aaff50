package org.prony.runner.plan.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.repository.Schedule;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.SeedList;
import org.prony.runner.plan.CampaignFile.Setting;
import org.prony.runner.plan.Program;
import org.prony.runner.plan.RunRequest;

/** The first document: what all trials share. */
final class Head {

    private static final String WHAT = "the first document";
    private static final List<String> ORDERS = List.of(Schedule.LISTED, Schedule.RANDOM);

    private final Fields fields;
    private final Optional<Program> program;
    private final List<Alias> aliases;
    private final List<Setting> defaults;

    private Head(Fields fields) {
        this.fields = fields;
        this.program = ProgramReader.read(fields);
        this.aliases = fields.get("alias").map(AliasReader::read).orElse(List.of());
        this.defaults = fields.get("default")
                .map(element ->
                        element.entries("default").stream().map(Values::setting).toList())
                .orElse(List.of());
    }

    /** Reads the document; checks that its keys do not contradict each other. */
    static Head read(Element document) {
        if (document.isNull()) {
            return new Head(Fields.NONE);
        }
        Fields fields = new Fields(document, WHAT, CampaignFile.HEAD_KEYS);
        String once = "seeds lists every seed, trials derives them from seed; keep one way";
        fields.requireNotBoth("trials", "seeds", once);
        fields.requireNotBoth("seed", "seeds", once);
        return new Head(fields);
    }

    Optional<Program> program() {
        return program;
    }

    /** The whole file. */
    CampaignFile with(List<Choice> choices) {
        return new CampaignFile(
                fields.get("workloads")
                        .map(list -> Values.words(list, "workloads"))
                        .orElse(List.of()),
                program,
                defaults,
                aliases,
                fields.get("seeds").map(Values::seeds).orElse(SeedList.NONE),
                fields.get("trials").map(trials -> (int) trials.whole("trials", 1, RunRequest.MAX_TRIALS)),
                fields.get("seed").map(seed -> seed.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE)),
                fields.get("slots").map(SlotsReader::read),
                fields.get("order").map(Head::order).orElse(Schedule.LISTED),
                fields.get("extra").map(Head::extra).orElse(Map.of()),
                choices);
    }

    private static String order(Element element) {
        String order = element.text("order");
        if (!ORDERS.contains(order)) {
            throw element.error("order is '" + order + "'" + NearestNames.hint(order, ORDERS) + "; write "
                    + String.join(" or ", ORDERS));
        }
        return order;
    }

    private static Map<String, String> extra(Element element) {
        Map<String, String> extra = new LinkedHashMap<>();
        element.entries("extra")
                .forEach(entry -> extra.put(entry.name(), entry.value().text(entry.name())));
        return extra;
    }
}
