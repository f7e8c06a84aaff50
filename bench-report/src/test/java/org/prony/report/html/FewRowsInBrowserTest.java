package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of trials that were evaluated once. */
class FewRowsInBrowserTest extends PageInBrowser {

    FewRowsInBrowserTest(Browser browser) {
        super(browser);
    }

    @Test
    void marksThePointsOfCurvesThatHaveOneEach(@TempDir Path root) throws Exception {
        open(WideCampaign.page(root, 20, 1, 1));
        String plot = "document.querySelector('[data-panel=metrics] .plot')";
        scrollTo(plot);

        assertThat(browser.evaluate(
                                "echarts.getInstanceByDom(" + plot
                                        + ").getOption().series.map(series => series.showSymbol + ' ' + series.data.length).join()")
                        .asText())
                .contains("true")
                .doesNotContain("false");
        assertThat(browser.messages()).isEmpty();
    }
}
