package org.prony.runner.plan.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Setting;
import org.prony.runner.plan.PlanException;

/** Reads {@code alias}: names, each with options, each with the values that it stands for. */
final class AliasReader {

    private AliasReader() {}

    static List<Alias> read(Element element) {
        List<Element.Entry> entries = element.entries("alias");
        Set<String> names = entries.stream().map(Element.Entry::name).collect(Collectors.toUnmodifiableSet());
        return entries.stream().map(entry -> alias(entry, names)).toList();
    }

    private static Alias alias(Element.Entry alias, Set<String> aliases) {
        String what = "alias '" + alias.name() + "'";
        Map<String, List<Setting>> options = new LinkedHashMap<>();
        for (Element.Entry option : alias.value().entries(what)) {
            List<Setting> settings = new ArrayList<>();
            for (Element.Entry entry : option.value().entries("option '" + option.name() + "' of " + what)) {
                if (aliases.contains(entry.name())) {
                    throw new PlanException(entry.place() + ": " + what + " sets '" + entry.name()
                            + "', which is an alias too; set parameters");
                }
                settings.add(Values.setting(entry));
            }
            options.put(option.name(), List.copyOf(settings));
            requireSameNames(what, options, option);
        }
        if (options.isEmpty()) {
            throw new PlanException(alias.place() + ": " + what + " has no option; give it one, or take it out");
        }
        return new Alias(alias.name(), options, alias.place());
    }

    private static void requireSameNames(String what, Map<String, List<Setting>> options, Element.Entry option) {
        Map.Entry<String, List<Setting>> first = options.entrySet().iterator().next();
        Set<String> expected = names(first.getValue());
        Set<String> found = names(options.getOrDefault(option.name(), List.of()));
        if (!expected.equals(found)) {
            Set<String> differing = new TreeSet<>(expected);
            differing.addAll(found);
            differing.removeIf(name -> expected.contains(name) && found.contains(name));
            String name = differing.iterator().next();
            String with = found.contains(name) ? option.name() : first.getKey();
            String without = found.contains(name) ? first.getKey() : option.name();
            throw new PlanException(option.place() + ": " + what + ": option '" + with + "' sets " + name + ", option '"
                    + without + "' does not; all options of an alias must set the same names");
        }
    }

    private static Set<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());
    }
}
