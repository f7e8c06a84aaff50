package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.Setting;

/**
 * Which values are in force in one choice: those of the command line over the choice's over an alias's over the defaults. A
 * higher source replaces the whole list of a lower one.
 */
final class ChoiceValues {

    private final Choice choice;
    private final Map<String, Setting> overrides;
    private final Map<String, Setting> own;
    /** By name, in the order of the grid: defaults that the choice leaves alone, the choice's, then the command line's. */
    private final Map<String, Setting> inForce = new LinkedHashMap<>();

    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private final Map<String, Setting> setByAlias = new LinkedHashMap<>();

    /** What the aliases of the command line set, which stands above what the choice itself says. */
    private final Set<String> setByOverride = new HashSet<>();

    /**
     * Resolves which source is in force.
     *
     * @throws PlanException if an alias has no such option, or two aliases set the same parameter
     */
    ChoiceValues(CampaignFile file, Overrides commandLine, Choice choice) {
        this.choice = choice;
        this.overrides = byName(commandLine.settings());
        this.own = byName(choice.settings());
        file.defaults().stream()
                .filter(setting -> !own.containsKey(setting.name()))
                .forEach(setting -> inForce.put(setting.name(), setting));
        inForce.putAll(own);
        inForce.putAll(overrides);
        file.aliases().stream()
                .filter(alias -> inForce.containsKey(alias.name()))
                .forEach(alias -> aliases.put(alias.name(), alias));
        aliases.values().forEach(this::addAlias);
    }

    private void addAlias(Alias alias) {
        for (Setting setting : options(alias).get(0)) {
            Setting other = setByAlias.put(setting.name(), setting);
            if (overrides.containsKey(alias.name())) {
                setByOverride.add(setting.name());
            }
            if (other != null) {
                throw new PlanException(setting.place() + ": '" + setting.name() + "' is set by two aliases at once"
                        + ", here and at " + other.place() + "; use one of them in " + shown());
            }
        }
    }

    /** What each chosen option of an alias sets, in order. */
    private List<List<Setting>> options(Alias alias) {
        List<List<Setting>> options = new ArrayList<>();
        for (ParameterValue value : inForce(alias.name()).values()) {
            List<Setting> option = alias.options().get(value.text());
            if (option == null) {
                Set<String> known = alias.options().keySet();
                throw new PlanException(value.place() + ": " + alias.name() + "=" + value.shown() + ": the alias has no"
                        + " such option" + NearestNames.hint(value.text(), known) + "; it has "
                        + String.join(", ", known));
            }
            options.add(option);
        }
        return options;
    }

    private Setting inForce(String name) {
        Setting setting = inForce.get(name);
        if (setting == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return setting;
    }

    /** All names of parameters that have a value here. */
    Set<String> settled() {
        Set<String> names = new LinkedHashSet<>(inForce.keySet());
        names.removeAll(aliases.keySet());
        names.addAll(setByAlias.keySet());
        return names;
    }

    /** What is set here by itself or through an alias, for checks of names; the aliases themselves are left out. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(inForce.values());
        settings.removeIf(setting -> aliases.containsKey(setting.name()));
        settings.addAll(setByAlias.values());
        return settings;
    }

    /**
     * The points of the choice's search without what the command line sets.
     *
     * @throws PlanException if the search draws what the choice itself sets
     */
    List<Map<String, String>> free(List<Map<String, String>> points, String place) {
        List<Map<String, String>> free = new ArrayList<>();
        for (Map<String, String> point : points) {
            Map<String, String> left = new LinkedHashMap<>(point);
            left.keySet().removeAll(overrides.keySet());
            left.keySet().removeAll(setByOverride);
            for (String name : left.keySet()) {
                Setting setting = own.get(name);
                if (setting != null) {
                    throw new PlanException(place + ": the search draws '" + name + "', and " + shown() + " sets it at "
                            + setting.place() + "; take one of them out");
                }
            }
            free.add(left);
        }
        return free;
    }

    /**
     * The grid, the axis that varies fastest last.
     *
     * @param drawn what every point of a search sets; it replaces what aliases and defaults say
     */
    List<Axis> axes(Collection<String> drawn) {
        List<Axis> axes = new ArrayList<>();
        for (Setting setting : inForce.values()) {
            String name = setting.name();
            Alias alias = aliases.get(name);
            if (alias != null) {
                boolean asked = overrides.containsKey(name);
                axes.add(new Axis(options(alias).stream()
                        .map(option -> option.stream()
                                .filter(s -> asked
                                        ? !overrides.containsKey(s.name())
                                        : !explicit(s.name()) && !drawn.contains(s.name()))
                                .toList())
                        .toList()));
            } else if (explicit(name) || !(setByAlias.containsKey(name) || drawn.contains(name))) {
                axes.add(Axis.of(setting));
            }
        }
        return axes;
    }

    /** {@code choice 'rates'}, or {@code the campaign} if it has no choices. */
    String shown() {
        return choice.title().isEmpty() ? "the campaign" : "choice '" + choice.title() + "'";
    }

    private boolean explicit(String name) {
        return overrides.containsKey(name) || (own.containsKey(name) && !setByOverride.contains(name));
    }

    private static Map<String, Setting> byName(List<Setting> settings) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        settings.forEach(setting -> byName.put(setting.name(), setting));
        return byName;
    }
}
