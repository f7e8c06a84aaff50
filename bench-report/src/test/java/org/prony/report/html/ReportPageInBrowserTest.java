package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.CampaignReport;
import org.prony.report.sample.SampleRepository;

/** Opens the page from disk in a real Chromium, where one is installed, and uses it as a reader does. */
class ReportPageInBrowserTest {

    private static final String TRIALS = "document.querySelector('[data-panel=trials]')";

    @TempDir
    private static Path root;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void openBrowser() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH; the page is not opened in a browser");
        page = CampaignReport.write(new SampleRepository(root.resolve("repository")).train("20261120T193412Z-k3f9"))
                .page()
                .orElseThrow();
        browser = Browser.start(root.resolve("profile"));
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() throws Exception {
        browser.resize(1200, 1000);
        browser.open(page);
    }

    @Test
    void opensFromDiskWithoutConsoleMessageAndAsksForNothingElse() {
        scrollTo(curves("metrics"));
        scrollTo(curves("parallel"));
        scrollTo(curves("hardware"));

        assertThat(browser.evaluate("document.body.innerText").asText())
                .contains("20261120T193412Z-k3f9", "Verdict", "Environment");
        assertThat(browser.evaluate("document.querySelectorAll('.live canvas').length")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(browser.messages()).isEmpty();
        assertThat(browser.requests()).first().isEqualTo(page.toUri().toString());
        assertThat(browser.requests().subList(1, browser.requests().size()))
                .allMatch(address -> address.startsWith("data:"));
    }

    @Test
    void itsPolicyRefusesEveryRequestAndEveryOtherScript() throws Exception {
        String hostile = "<img src=\"picture.png\"><script>document.title = 'seen'</script></body>";
        Path asking = page.resolveSibling("asking.html");
        Files.writeString(asking, Files.readString(page).replace("</body>", hostile));

        browser.open(asking);

        assertThat(browser.messages())
                .anyMatch(message -> message.contains("picture.png") && message.contains("Content Security Policy"));
        assertThat(browser.evaluate("document.title").asText()).isEqualTo("Prony report 20261120T193412Z-k3f9");
    }

    @Test
    void aTextFromALogStaysText() {
        assertThat(browser.evaluate("document.querySelector('#failures').innerText")
                        .asText())
                .contains(SampleRepository.HOSTILE_LINE);
        assertThat(browser.evaluate("[...document.querySelectorAll('script')].length")
                        .asInt())
                .isEqualTo(3);
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

    @Test
    void linksTheFilesOfTheCampaignAndOfItsWorkloads() {
        List<String> links = texts("[...document.querySelectorAll('#files a')].map(a => a.href)");

        assertThat(links).allMatch(link -> Files.exists(Path.of(URI.create(link))));
        assertThat(links.stream().map(link -> Path.of(URI.create(link)).getFileName() + ""))
                .contains("campaign.json", "summary.csv", "metrics_all.csv", "metadata.json");
    }

    @Test
    void showsThePicturesThatNoPanelReplaces() {
        String shown = "[...document.querySelectorAll('figure')].filter(figure => figure.checkVisibility()).length";
        String still = "document.querySelectorAll('.still figure').length";

        assertThat(browser.evaluate(shown).asInt()).isPositive();
        assertThat(browser.evaluate(still).asInt()).isPositive();
        assertThat(browser.evaluate(shown).asInt() + browser.evaluate(still).asInt())
                .isEqualTo(browser.evaluate("document.querySelectorAll('figure').length")
                        .asInt());
    }

    @Test
    void theArrowKeysShiftAZoomedView() {
        String frame = curves("metrics") + ".querySelector('.frame')";
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
    void leadsToTheVerdictFirst() {
        assertThat(browser.evaluate("document.querySelector('.skip').hash + document.querySelector('nav a').hash")
                        .asText())
                .isEqualTo("#findings#findings");
        assertThat(browser.evaluate("document.querySelector('pre').getAttribute('role')")
                        .asText())
                .isEqualTo("region");
    }

    @Test
    void aCurveShowsItsValueUnderThePointer() {
        String frame = curves("metrics") + ".querySelector('.frame')";
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
        String frame = curves("metrics") + ".querySelector('.frame')";
        scrollTo(frame);
        browser.evaluate(frame + ".focus()");

        browser.key("ArrowRight");
        browser.key("ArrowRight");

        assertThat(browser.evaluate(frame + ".querySelector('.tip').innerText").asText())
                .contains("step 100");
    }

    @Test
    void aDragZoomsIntoTheCurvesAndEscapeShowsThemAll() {
        String frame = curves("metrics") + ".querySelector('.frame')";
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
    void switchesAxesAndShowsSingleTrials() {
        String panel = curves("metrics");
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

    @Test
    void isReadableWithoutAScript() throws Exception {
        Path still = page.resolveSibling("still.html");
        Files.writeString(still, Files.readString(page).replace("script-src", "no-script-src"));

        browser.open(still);

        assertThat(browser.evaluate("document.body.innerText").asText())
                .contains("digits_lenet/run_6", "killed by SIGKILL");
        assertThat(texts("[...document.querySelectorAll('.still img')].map(image => image.naturalWidth)"))
                .isNotEmpty()
                .doesNotContain("0");
        assertThat(browser.evaluate("document.querySelector('.live').checkVisibility()")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void isNoWiderThanAPhone() {
        for (int width : new int[] {320, 390}) {
            browser.resize(width, 800);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isEqualTo(width);
        }
    }

    @Test
    void showsPicturesOnPaper() {
        browser.media("print", "light");
        try {
            assertThat(browser.evaluate("document.querySelector('.still img').checkVisibility()")
                            .asBoolean())
                    .isTrue();
            assertThat(browser.evaluate("document.querySelector('.live').checkVisibility()")
                            .asBoolean())
                    .isFalse();
        } finally {
            browser.media("screen", "light");
        }
    }

    private static String curves(String panel) {
        return "document.querySelector('[data-panel=" + panel + "]')";
    }

    private static void scrollTo(String element) {
        browser.evaluate(element + "?.scrollIntoView({block: 'center', behavior: 'instant'})");
        browser.settle();
        browser.settle();
    }

    private static String heading(String name) {
        return "[..." + TRIALS + ".querySelectorAll('thead th')].find(th => th.textContent === '" + name + "')";
    }

    private static void click(String element) {
        browser.evaluate(element + ".querySelector('button').click()");
    }

    private static String order(String heading) {
        return browser.evaluate(heading(heading) + ".getAttribute('aria-sort')").asText();
    }

    private static List<String> column(String heading) {
        return texts("(i => [..." + TRIALS + ".querySelectorAll('tbody tr')].map(row => row.children[i].textContent))("
                + heading + ".cellIndex)");
    }

    private static List<String> names() {
        return texts("[..." + TRIALS + ".querySelectorAll('tbody th')].map(name => name.textContent)");
    }

    private static void choose(String panel, int select, String value) {
        browser.evaluate("(select => { select.value = '" + value + "'; select.dispatchEvent(new Event('change')); })("
                + panel + ".querySelectorAll('select')[" + select + "])");
    }

    private static List<String> texts(String array) {
        return StreamSupport.stream(browser.evaluate(array).spliterator(), false)
                .map(node -> node.asText())
                .toList();
    }

    private static List<Double> numbers(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.equals("–"))
                .map(Double::valueOf)
                .toList();
    }
}
