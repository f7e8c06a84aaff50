package org.prony.report.html;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;

/** The base of tests of one page, which is loaded anew for each. */
abstract class SamplePageInBrowser extends PageInBrowser {

    final Path page;

    SamplePageInBrowser(Browser browser, SharedPages.Sample sample) {
        super(browser);
        page = sample.page();
    }

    @BeforeEach
    void openPage() throws Exception {
        open(page);
    }
}
