package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a search with more trials and settings than a screen shows at once. */
class WidePageInBrowserTest extends PageInBrowser {

    @TempDir
    private static Path root;

    private static Path page = Path.of("");

    WidePageInBrowserTest(Browser browser) {
        super(browser);
    }

    @BeforeAll
    static void writePage() throws IOException {
        page = WideCampaign.page(root, 30, 4, 12);
    }

    @BeforeEach
    void openPage() throws Exception {
        open(page);
    }

    @Test
    void showsOnePageOfTrialsAtATime() {
        assertThat(rows()).isEqualTo(50);
        assertThat(status()).isEqualTo("120 trials, 1 to 50 shown");

        browser.evaluate("[..." + TRIALS
                + ".querySelectorAll('button')].find(button => button.textContent.includes('next')).click()");

        assertThat(status()).isEqualTo("120 trials, 51 to 100 shown");
        assertThat(browser.evaluate(TRIALS + ".querySelector('tbody th').textContent")
                        .asText())
                .isEqualTo("digits_wide/run_51");
    }

    @Test
    void aFilterWithAnEqualsSignFindsAWholeValue() {
        String filter = "(box => { box.value = '%s'; box.dispatchEvent(new Event('input')); })(" + TRIALS
                + ".querySelector('input'))";
        browser.evaluate(filter.formatted("batch_size=16"));
        assertThat(status()).startsWith("32 of 120 trials");
        browser.evaluate(filter.formatted("batch_size=1"));
        assertThat(status()).startsWith("0 of 120 trials");
        browser.evaluate(filter.formatted("batch_size=16.0 optimizer=adam"));
        assertThat(status()).startsWith("12 of 120 trials");
    }

    @Test
    void coloursTheTenBestGroupsAndDrawsTheOthersGrey() {
        scrollTo(METRICS);
        String legend = "[..." + METRICS + ".querySelectorAll('.legend button')]";
        assertThat(browser.evaluate(legend + ".length").asInt()).isEqualTo(11);
        assertThat(browser.evaluate(legend + ".at(-1).textContent").asText())
                .isEqualTo("20 others, not among the best");
        String series = "echarts.getInstanceByDom(" + METRICS + ".querySelector('.plot')).getOption().series.length";
        assertThat(browser.evaluate(series).asInt()).isEqualTo(10 + 1 + 10);

        browser.evaluate(legend + ".at(-1).click()");

        assertThat(browser.evaluate(legend + ".at(-1).getAttribute('aria-pressed')")
                        .asText())
                .isEqualTo("false");
        assertThat(browser.evaluate(series).asInt()).isEqualTo(10 + 10);
    }

    @Test
    void drawsTheHyperparametersOnAxesOfTheirKind() {
        String panel = panel("parallel");
        scrollTo(panel);

        String axes = "echarts.getInstanceByDom(" + panel
                + ".querySelector('.plot')).getOption().parallelAxis.map(axis => axis.name + ' ' + axis.type).join()";
        assertThat(browser.evaluate(axes).asText())
                .isEqualTo("learning_rate log,batch_size value,optimizer category,accuracy value");
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void aValueThatLooksLikeMarkupStaysTextWhereverItIsShown() {
        scrollTo(METRICS);
        browser.evaluate(METRICS + ".querySelector('.frame').focus()");
        String tip = METRICS + ".querySelector('.tip').innerText";
        browser.key("ArrowRight");
        for (int i = 0; i < 30 && !browser.evaluate(tip).asText().contains("<b>rmsprop</b>"); i++) {
            browser.key("ArrowDown");
        }

        assertThat(browser.evaluate(tip).asText()).contains("optimizer=<b>rmsprop</b>");
        assertThat(browser.evaluate(METRICS + ".querySelector('.legend').innerText")
                        .asText())
                .contains("optimizer=<b>rmsprop</b>");
        assertThat(browser.evaluate(TRIALS + ".innerText").asText()).contains("<b>rmsprop</b>");
        assertThat(browser.evaluate("document.querySelectorAll('b').length").asInt())
                .isZero();
    }

    @Test
    void drawsEachGpuOverTime() {
        String panel = panel("hardware");
        scrollTo(panel);

        assertThat(browser.evaluate("[..." + panel + ".querySelector('select').options].map(o => o.text).join()")
                        .asText())
                .contains("CPU utilization", "memory of the process", "GPU 0 power", "GPU 1 power");
        browser.evaluate(
                "(select => { select.value = 'gpu.1.power.draw'; select.dispatchEvent(new Event('change')); })(" + panel
                        + ".querySelector('select'))");

        assertThat(browser.evaluate(panel + ".querySelector('.axis').textContent")
                        .asText())
                .isEqualTo("GPU 1 power (W)");
    }

    @Test
    void tellsStepEpochAndTimeOfASingleTrial() {
        scrollTo(METRICS);
        browser.evaluate(METRICS + ".querySelector('input[type=checkbox]').click()");
        browser.evaluate(METRICS + ".querySelector('.frame').focus()");
        browser.key("ArrowRight");
        for (int i = 0; i < 30; i++) {
            browser.key("ArrowDown");
        }
        browser.key("ArrowRight");

        assertThat(browser.evaluate(METRICS + ".querySelector('.tip').innerText")
                        .asText())
                .startsWith("digits_wide/run_")
                .contains("step 100, epoch 0.5, training time 1");
    }

    private int rows() {
        return browser.evaluate(TRIALS + ".querySelectorAll('tbody tr').length").asInt();
    }

    private String status() {
        return browser.evaluate(TRIALS + ".querySelector('[role=status]').textContent")
                .asText();
    }
}
