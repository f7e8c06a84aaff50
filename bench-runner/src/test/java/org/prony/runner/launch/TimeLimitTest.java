package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Template;

class TimeLimitTest {

    private static final Template TEMPLATE = new Template(Map.of("train", "true"), List.of());

    /** What {@link ShellCampaign} gives to its workloads. */
    private static final double MAX_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void namesWhatSetIt() throws Exception {
        assertThat(limit(MAX_SECONDS, TEMPLATE, null))
                .isEqualTo("60 s, its limit (max_runtime of the campaign file sets it, 24 h where it does not)");
        assertThat(limit(MAX_SECONDS, TEMPLATE, MAX_SECONDS)).isEqualTo("60 s, its limit (--max-runtime sets it)");
        assertThat(limit(1.5, TEMPLATE, MAX_SECONDS)).isEqualTo("1.5 s, its limit (--kill-after sets it)");
        assertThat(limit(MAX_SECONDS, null, null)).isEqualTo("60 s, its limit (--kill-after sets it)");
    }

    private String limit(double killAfter, @Nullable Template template, @Nullable Double maxRuntime) throws Exception {
        CampaignPlan plan = ShellCampaign.in(folder, ShellCampaign.trials(1), killAfter, template)
                .plan();
        RunSettings settings = new RunSettings(null, null, List.of(), List.of(), maxRuntime, Map.of());
        CampaignPlan asked = new CampaignPlan(
                plan.id(),
                plan.created(),
                plan.measure(),
                plan.device(),
                plan.threads(),
                plan.seed(),
                plan.killAfterSeconds(),
                plan.extra(),
                plan.workloads(),
                plan.trials(),
                plan.schedule(),
                plan.template(),
                settings);
        return TimeLimit.of(asked, asked.trials().get(0)).described();
    }
}
