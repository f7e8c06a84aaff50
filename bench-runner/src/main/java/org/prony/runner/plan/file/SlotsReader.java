package org.prony.runner.plan.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prony.api.repository.Slots;
import org.prony.runner.plan.CampaignFile.WantedSlots;

/** Reads {@code slots}: {@code {gpu: [0, 1]}}, {@code {cpu: 2}} or {@code auto}. */
final class SlotsReader {

    private static final String FORMS = "write {gpu: [0, 1]}, {cpu: 2} or auto";
    private static final int MAX_GPU = 9999;
    private static final int MAX_CPU = 9999;

    private SlotsReader() {}

    static WantedSlots read(Element element) {
        if (!element.isMapping()) {
            if (!element.isList() && !element.isNull() && element.text("slots").equals("auto")) {
                return new WantedSlots(Optional.empty(), element.place());
            }
            throw element.error("slots is " + element.described() + "; " + FORMS);
        }
        Fields fields = new Fields(element, "slots", Set.of("gpu", "cpu"));
        fields.requireNotBoth("gpu", "cpu", "a campaign has slots of one kind; keep one");
        Slots slots = fields.get("gpu")
                .map(SlotsReader::gpus)
                .or(() -> fields.get("cpu").map(cpu -> Slots.ofCpu((int) cpu.whole("cpu", 1, MAX_CPU))))
                .orElseThrow(() -> element.error("slots is empty; " + FORMS));
        return new WantedSlots(Optional.of(slots), element.place());
    }

    private static Slots gpus(Element list) {
        Set<Integer> gpus = new LinkedHashSet<>();
        for (Element item : list.items("gpu")) {
            int gpu = (int) item.whole("gpu", 0, MAX_GPU);
            if (!gpus.add(gpu)) {
                throw item.error("gpu " + gpu + " stands in slots twice; a GPU is one slot");
            }
        }
        return Slots.ofGpus(List.copyOf(gpus));
    }
}
