package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parallel axes of the hyperparameters of 120 trials, by keys and by pointer. */
class ParallelAxesInBrowserTest extends PageInBrowser {

    private static final String PANEL = panel("parallel");
    private static final String CHART = "echarts.getInstanceByDom(" + PANEL + ".querySelector('.plot'))";
    private static final String ACTIVE =
            CHART + ".getOption().series[0].data.filter(line => line.lineStyle === undefined).length";

    @TempDir
    private static Path root;

    private static Path page = Path.of("");

    ParallelAxesInBrowserTest(Browser browser) {
        super(browser);
    }

    @BeforeAll
    static void writePage() throws IOException {
        page = WideCampaign.page(root, 30, 4, 12);
    }

    @BeforeEach
    void openPage() throws Exception {
        open(page);
        scrollTo(PANEL);
    }

    @Test
    void tabReachesEveryAxisAndShowsWhereItIs() {
        browser.evaluate(axis(0) + ".focus()");
        browser.key("Tab");
        browser.key("Tab");

        assertThat(focused("getAttribute('aria-label')")).isEqualTo("optimizer");
        assertThat(focused("getAttribute('role')")).isEqualTo("slider");
        assertThat(focused("getAttribute('aria-orientation')")).isEqualTo("vertical");
        assertThat(focused("getAttribute('aria-valuetext')")).isEqualTo("all");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
    }

    @Test
    void theArrowKeysChooseAndMoveAPartOfAnAxisAndEscapeEndsIt() {
        browser.evaluate(axis(1) + ".focus()");

        browser.key("ArrowUp");
        assertThat(told(1)).isEqualTo("16, 32 of 120 trials");
        assertThat(active()).isEqualTo(32);
        browser.key("ArrowUp");
        assertThat(told(1)).isEqualTo("32, 32 of 120 trials");
        browser.key("End");
        assertThat(told(1)).startsWith("128, ");
        browser.key("ArrowUp");
        assertThat(told(1)).startsWith("128, ");
        assertThat(chosen()).isEqualTo("28 of 120 trials: batch_size 128");

        browser.key("Escape");

        assertThat(told(1)).isEqualTo("all");
        assertThat(active()).isEqualTo(120);
        assertThat(chosen()).isEmpty();
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void shiftMovesTheUpperEndAlone() {
        browser.evaluate(axis(1) + ".focus()");
        browser.key("Home");

        browser.shiftKey("ArrowUp");
        assertThat(told(1)).isEqualTo("16 to 32, 64 of 120 trials");
        browser.shiftKey("ArrowDown");
        browser.shiftKey("ArrowDown");
        assertThat(told(1)).isEqualTo("16, 32 of 120 trials");
    }

    @Test
    void partsOfSeveralAxesLeaveTheTrialsThatAreInAll() {
        browser.evaluate(axis(1) + ".focus()");
        browser.key("ArrowUp");
        browser.evaluate(axis(2) + ".focus()");
        browser.key("ArrowDown");

        assertThat(chosen()).isEqualTo(active() + " of 120 trials: batch_size 16, optimizer sgd");
        assertThat(active()).isPositive().isLessThan(32);
        assertThat(told(1)).isEqualTo("16, " + active() + " of 120 trials");
    }

    @Test
    void anAxisOfManyValuesIsChosenInTwentyParts() {
        browser.evaluate(axis(3) + ".focus()");
        browser.key("End");
        browser.key("ArrowLeft");

        assertThat(browser.evaluate(axis(3) + ".getAttribute('aria-valuenow') + ' of ' + " + axis(3)
                                + ".getAttribute('aria-valuemax')")
                        .asText())
                .isEqualTo("18 of 19");
        assertThat(told(3)).matches("0\\.\\d+ to 0\\.\\d+, \\d+ of 120 trials");
    }

    @Test
    void thePointerChoosesAPartThatTheKeysMove() {
        drag(1, 0, 0.4);
        assertThat(told(1)).isEqualTo("16 to 32, 64 of 120 trials");
        assertThat(active()).isEqualTo(64);
        assertThat(shown(1)).isEqualTo(List.of(0.0, 40.0));

        browser.evaluate(axis(1) + ".focus()");
        browser.key("ArrowUp");

        assertThat(told(1)).startsWith("32 to 64, ");
    }

    @Test
    void thePointerMovesAPartOrOneEndOfItAndAClickEndsIt() {
        drag(1, 0.1, 0.4);
        drag(1, 0.2, 0.5);
        assertThat(shown(1)).isEqualTo(List.of(40.0, 70.0));
        drag(1, 0.7, 0.8);
        assertThat(shown(1)).isEqualTo(List.of(40.0, 80.0));
        drag(1, 0.4, 0.9);
        assertThat(shown(1)).isEqualTo(List.of(80.0, 90.0));

        drag(1, 0.85, 0.85);

        assertThat(told(1)).isEqualTo("all");
        assertThat(active()).isEqualTo(120);
    }

    @Test
    void aPartStaysWhenTheScreenBecomesNarrow() {
        browser.evaluate(axis(1) + ".focus()");
        browser.key("ArrowUp");

        browser.resize(400, 1000);
        browser.settle();

        assertThat(browser.evaluate(axis(1) + ".getAttribute('aria-orientation')")
                        .asText())
                .isEqualTo("horizontal");
        assertThat(active()).isEqualTo(32);
        assertThat(browser.evaluate(axis(1) + ".firstChild.checkVisibility()").asBoolean())
                .isTrue();
    }

    private static String axis(int dim) {
        return PANEL + ".querySelectorAll('.brush')[" + dim + "]";
    }

    /** Drags along an axis from one share of its length to another. */
    private void drag(int dim, double from, double to) {
        List<Double> box = numbers(texts("(box => [box.left + box.width / 2, box.bottom, box.height])(" + axis(dim)
                + ".getBoundingClientRect())"));
        double x = box.get(0);
        double start = box.get(1) - from * box.get(2);
        double end = box.get(1) - to * box.get(2);
        browser.mouse("mousePressed", x, start, true);
        browser.mouse("mouseMoved", x, (start + end) / 2, true);
        browser.mouse("mouseMoved", x, end, true);
        browser.mouse("mouseReleased", x, end, true);
    }

    /** The ends of the part that is shown, in percent of the axis, to the tenth. */
    private List<Double> shown(int dim) {
        return numbers(texts("(part => [parseFloat(part.bottom), 100 - parseFloat(part.top)]"
                + ".map(end => Math.round(end * 10) / 10))(" + axis(dim) + ".firstChild.style)"));
    }

    private String told(int dim) {
        return browser.evaluate(axis(dim) + ".getAttribute('aria-valuetext')").asText();
    }

    private String chosen() {
        return browser.evaluate(PANEL + ".querySelector('.chosen').textContent").asText();
    }

    private String focused(String property) {
        return browser.evaluate("document.activeElement." + property).asText();
    }

    private int active() {
        browser.settle();
        return browser.evaluate(ACTIVE).asInt();
    }
}
