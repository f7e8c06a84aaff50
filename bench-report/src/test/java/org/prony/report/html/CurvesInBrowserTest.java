package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The learning curves on the page of a campaign, by pointer and by keys. */
class CurvesInBrowserTest extends SamplePageInBrowser {

    CurvesInBrowserTest(Browser browser, SharedPages.Sample sample) {
        super(browser, sample);
    }

    @Test
    void aCurveShowsItsValueUnderThePointer() {
        String frame = METRICS + ".querySelector('.frame')";
        scrollTo(frame);

        double[] last =
                texts("(box => [box.left + box.width - 32, box.top + 22])(" + frame + ".getBoundingClientRect())")
                        .stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        browser.mouse("mouseMoved", last[0], last[1], false);

        // The mean over the three trials that succeeded, as the table of results has it.
        assertThat(browser.evaluate(frame + ".querySelector('.tip').innerText").asText())
                .startsWith("digits_mlp\naccuracy 0.98575 ± 0.0041 (n = 3)\nstep 3900");

        browser.mouse("mouseMoved", last[0], 1, false);
        assertThat(browser.evaluate(frame + ".querySelector('.tip').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void theArrowKeysReadACurve() {
        String frame = METRICS + ".querySelector('.frame')";
        scrollTo(frame);
        browser.evaluate(frame + ".focus()");

        browser.key("ArrowRight");
        browser.key("ArrowRight");

        assertThat(browser.evaluate(frame + ".querySelector('.tip').innerText").asText())
                .contains("step 100");
    }

    @Test
    void aDragZoomsIntoTheCurvesAndEscapeShowsThemAll() {
        String frame = METRICS + ".querySelector('.frame')";
        scrollTo(frame);
        List<String> box =
                texts("(box => [box.left, box.top, box.width, box.height])(" + frame + ".getBoundingClientRect())");
        double left = Double.parseDouble(box.get(0));
        double top = Double.parseDouble(box.get(1));
        String ends = "(axis => [axis.min, axis.max])(echarts.getInstanceByDom(" + frame
                + ".querySelector('.plot')).getOption().xAxis[0])";
        assertThat(texts(ends)).containsExactly("0", "4000");

        browser.mouse("mousePressed", left + 200, top + 30, true);
        browser.mouse("mouseMoved", left + 300, top + 100, true);
        browser.mouse("mouseReleased", left + 400, top + 200, true);
        assertThat(numbers(texts(ends))).allMatch(end -> end > 400 && end < 2000);

        browser.evaluate(frame + ".focus()");
        browser.key("Escape");
        assertThat(texts(ends)).containsExactly("0", "4000");
    }

    @Test
    void theArrowKeysShiftAZoomedView() {
        String frame = METRICS + ".querySelector('.frame')";
        scrollTo(frame);
        browser.evaluate(frame + ".focus()");
        String ends = "(axis => [axis.min, axis.max])(echarts.getInstanceByDom(" + frame
                + ".querySelector('.plot')).getOption().xAxis[0])";
        for (int i = 0; i < 6; i++) {
            browser.key("+");
        }
        double before = numbers(texts(ends)).get(1);
        assertThat(before).isLessThan(3000);

        for (int i = 0; i < 20; i++) {
            browser.key("ArrowRight");
        }

        assertThat(numbers(texts(ends)).get(1)).isGreaterThan(before);
        assertThat(browser.evaluate(frame + ".querySelector('.tip').hidden").asBoolean())
                .isFalse();
    }

    @Test
    void switchesAxesAndShowsSingleTrials() {
        String panel = METRICS;
        scrollTo(panel);
        choose(panel, 0, "loss");
        choose(panel, 1, "time");
        choose(panel, 2, "log");
        browser.evaluate(panel + ".querySelector('input[type=checkbox]').click()");

        String option = "echarts.getInstanceByDom(" + panel + ".querySelector('.plot')).getOption()";
        assertThat(browser.evaluate(option + ".yAxis[0].type").asText()).isEqualTo("log");
        assertThat(browser.evaluate(option + ".xAxis[0].name").asText()).isEqualTo("training time (s)");
        assertThat(browser.evaluate(option + ".series.length").asInt()).isEqualTo(3); // interval, trials, mean
        assertThat(browser.messages()).isEmpty();
    }

    private void choose(String panel, int select, String value) {
        browser.evaluate("(select => { select.value = '" + value + "'; select.dispatchEvent(new Event('change')); })("
                + panel + ".querySelectorAll('select')[" + select + "])");
    }
}
