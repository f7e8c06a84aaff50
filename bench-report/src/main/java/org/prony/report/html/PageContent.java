package org.prony.report.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.report.load.CampaignLogs;
import org.prony.report.plot.Picture;
import org.prony.report.stats.ResultTable;

/**
 * What the page shows.
 *
 * @param logs the campaign
 * @param results its result table
 * @param pictures by workload id, in their order
 * @param environment by workload id: the content of {@code metadata.json} as maps, lists, texts and numbers
 * @param findings the verdict at the top, what matters most first
 * @param warnings what could not be read or drawn, one line each
 */
public record PageContent(
        CampaignLogs logs,
        ResultTable results,
        Map<String, List<Picture>> pictures,
        Map<String, Map<?, ?>> environment,
        List<Finding> findings,
        List<String> warnings) {

    public PageContent {
        pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }
}
