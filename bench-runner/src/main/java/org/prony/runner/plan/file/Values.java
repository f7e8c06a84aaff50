package org.prony.runner.plan.file;

import java.util.List;
import org.prony.runner.plan.CampaignFile.Placed;
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
    static List<Long> seeds(Element list) {
        return list.items("seeds").stream()
                .map(seed -> seed.whole("seeds", Long.MIN_VALUE, Long.MAX_VALUE))
                .toList();
    }

    /** Words with their places. */
    static List<Placed> words(Element list, String what) {
        return list.items(what).stream()
                .map(item -> new Placed(item.text(what), item.place()))
                .toList();
    }
}
