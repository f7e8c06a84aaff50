package org.prony.report.html;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base of tests that open a page in a real Chromium, where one is installed. */
@ExtendWith(SharedPages.class)
abstract class PageInBrowser {

    static final String TRIALS = panel("trials");
    static final String METRICS = panel("metrics");

    final Browser browser;

    PageInBrowser(Browser browser) {
        this.browser = browser;
    }

    /** Opens a page in a window of 1200 by 1000 pixels. */
    final void open(Path page) throws Exception {
        browser.resize(1200, 1000);
        browser.open(page);
    }

    static String panel(String name) {
        return "document.querySelector('[data-panel=" + name + "]')";
    }

    final void scrollTo(String element) {
        browser.evaluate(element + ".scrollIntoView({block: 'center', behavior: 'instant'})");
        browser.settle();
        browser.settle();
    }

    final List<String> texts(String array) {
        return StreamSupport.stream(browser.evaluate(array).spliterator(), false)
                .map(node -> node.asText())
                .toList();
    }

    static List<Double> numbers(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.equals("–"))
                .map(Double::valueOf)
                .toList();
    }
}
