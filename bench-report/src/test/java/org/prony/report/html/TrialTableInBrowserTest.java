package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of trials on the page of a campaign: its order, its filters, its links. */
class TrialTableInBrowserTest extends SamplePageInBrowser {

    TrialTableInBrowserTest(Browser browser, SharedPages.Sample sample) {
        super(browser, sample);
    }

    @Test
    void sortsTheTrialsByAHeadingAndTurnsTheOrderRoundAtTheNextClick() {
        click(heading("accuracy"));
        List<String> rising = column(heading("accuracy"));
        assertThat(order("accuracy")).isEqualTo("ascending");
        assertThat(rising.get(0)).isEqualTo("0.7155");
        assertThat(numbers(rising)).isSorted();

        click(heading("accuracy"));

        assertThat(order("accuracy")).isEqualTo("descending");
        assertThat(numbers(column(heading("accuracy")))).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(column(heading("accuracy"))).last().isEqualTo("–");
    }

    @Test
    void sortsTheTrialsByTheKeyboard() {
        browser.evaluate(TRIALS + ".querySelector('input').focus()");
        browser.key("Tab"); // the choice of the state
        browser.key("Tab"); // the place that scrolls
        browser.key("Tab"); // the first heading
        assertThat(browser.evaluate("document.activeElement.textContent").asText())
                .isEqualTo("trial");

        browser.key("Enter");
        assertThat(order("trial")).isEqualTo("ascending");
        browser.key("Enter");

        assertThat(order("trial")).isEqualTo("descending");
        assertThat(names()).startsWith("digits_mlp/run_4", "digits_mlp/run_3");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
    }

    @Test
    void aTextThatATrialLacksStandsLastInEitherOrder() throws Exception {
        Path other = page.resolveSibling("lacking.html");
        String html = Files.readString(page);
        String named =
                html.replace("{\"id\":\"digits_lenet/run_6\"", "{\"id\":\"digits_lenet/run_6\",\"name\":\"the sixth\"");
        int row = named.indexOf("\"name\":\"the sixth\"");
        int state = named.indexOf("\"failed\"", row);
        Files.writeString(other, named.substring(0, state) + "\"\"" + named.substring(state + "\"failed\"".length()));
        browser.open(other);

        for (int i = 0; i < 2; i++) {
            click(heading("state"));
            assertThat(names()).last().isEqualTo("digits_lenet/run_6the sixth");
        }
    }

    @Test
    void filtersTheTrialsByWordsAndByState() {
        browser.evaluate(TRIALS + ".querySelector('input').focus()");
        "lenet rate=0.01".chars().forEach(c -> browser.key(Character.toString(c)));
        assertThat(names()).containsExactly("digits_lenet/run_4", "digits_lenet/run_5", "digits_lenet/run_6");

        browser.evaluate("(select => { select.value = 'failed'; select.dispatchEvent(new Event('change')); })(" + TRIALS
                + ".querySelector('select'))");

        assertThat(names()).containsExactly("digits_lenet/run_6");
        assertThat(browser.evaluate(TRIALS + ".querySelector('[role=status]').textContent")
                        .asText())
                .isEqualTo("1 of 10 trials");
    }

    @Test
    void linksEachTrialToItsFiles() {
        List<String> links = texts("[..." + TRIALS + ".querySelectorAll('tbody tr:first-child a')].map(a => a.href)");

        assertThat(links).hasSize(4).allMatch(link -> Files.exists(Path.of(URI.create(link))));
        assertThat(links.get(0)).endsWith("digits_mlp/run_1/metrics.csv");
    }

    private String heading(String name) {
        return "[..." + TRIALS + ".querySelectorAll('thead th')].find(th => th.textContent === '" + name + "')";
    }

    private void click(String element) {
        browser.evaluate(element + ".querySelector('button').click()");
    }

    private String order(String heading) {
        return browser.evaluate(heading(heading) + ".getAttribute('aria-sort')").asText();
    }

    private List<String> column(String heading) {
        return texts("(i => [..." + TRIALS + ".querySelectorAll('tbody tr')].map(row => row.children[i].textContent))("
                + heading + ".cellIndex)");
    }

    private List<String> names() {
        return texts("[..." + TRIALS + ".querySelectorAll('tbody th')].map(name => name.textContent)");
    }
}
