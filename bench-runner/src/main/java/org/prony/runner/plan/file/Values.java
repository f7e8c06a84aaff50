package org.prony.runner.plan.file;

import java.util.List;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.CampaignFile.SeedList;
import org.prony.runner.plan.CampaignFile.Setting;

/** Reads lists of values; a scalar stands for a list of one. */
final class Values {

    private Values() {}

    /** The values of a parameter or the options of an alias. */
    static Setting setting(Element.Entry entry) {
        return new Setting(
                entry.name(),
                entry.value().items(entry.name()).stream()
                        .map(item -> item.value(entry.name()))
                        .toList(),
                entry.place());
    }

    /** Seeds, any whole numbers. */
    static SeedList seeds(Element list) {
        return new SeedList(
                list.items("seeds").stream()
                        .map(seed -> seed.whole("seeds", Long.MIN_VALUE, Long.MAX_VALUE))
                        .toList(),
                list.place());
    }

    /** Words with their places. */
    static List<Placed> words(Element list, String what) {
        return list.items(what).stream()
                .map(item -> new Placed(item.text(what), item.place()))
                .toList();
    }
}
