package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.prony.report.sample.SampleRepository;

/** The report of a campaign, opened from disk and used as a reader does. */
class ReportPageInBrowserTest extends SamplePageInBrowser {

    ReportPageInBrowserTest(Browser browser, SharedPages.Sample sample) {
        super(browser, sample);
    }

    @Test
    void opensFromDiskWithoutConsoleMessageAndAsksForNothingElse() {
        scrollTo(METRICS);
        scrollTo(panel("parallel"));
        scrollTo(panel("hardware"));

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
    void leadsToTheVerdictFirst() {
        assertThat(browser.evaluate("document.querySelector('.skip').hash + document.querySelector('nav a').hash")
                        .asText())
                .isEqualTo("#findings#findings");
        assertThat(browser.evaluate("document.querySelector('pre').getAttribute('role')")
                        .asText())
                .isEqualTo("region");
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

    @Test
    void showsPicturesOnThePaperOfTheDarkSchemeButOnWhiteWherePrinted() throws Exception {
        String card = "document.querySelector('.plots:not(.still) .card')";
        browser.media("screen", "dark");
        try {
            scrollTo(card);
            int left = browser.evaluate(card + ".getBoundingClientRect().left + scrollX")
                    .asInt();
            int top = browser.evaluate(card + ".getBoundingClientRect().top + scrollY")
                    .asInt();
            Path shot = page.resolveSibling("dark.png");

            browser.shot(shot, left - 12, top - 2, 400, 200);

            BufferedImage picture = ImageIO.read(shot.toFile());
            int paper = picture.getRGB(4, 20);
            int drawnOn = picture.getRGB(30, 20);
            assertThat(new Color(paper)).isEqualTo(new Color(0x16181c));
            assertThat(List.of(
                            new Color(drawnOn).getRed(), new Color(drawnOn).getGreen(), new Color(drawnOn).getBlue()))
                    .allSatisfy(part -> assertThat(part).isBetween(0x14, 0x1e));
            browser.media("print", "dark");
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('.card img')).filter")
                            .asText())
                    .isEqualTo("none");
        } finally {
            browser.media("screen", "light");
        }
    }
}
