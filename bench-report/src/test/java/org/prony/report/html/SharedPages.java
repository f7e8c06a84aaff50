package org.prony.report.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.prony.report.CampaignReport;
import org.prony.report.sample.SampleRepository;

/**
 * Gives tests a {@link Browser} and the page of a {@link Sample}. Each is made for the first test that wants it, shared by all and
 * gone after the last. Without a browser on the {@code PATH} the tests are skipped.
 */
final class SharedPages implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedPages.class);

    /**
     * The report of {@link SampleRepository#train}.
     *
     * @param page its file, beside which tests may write others
     */
    record Sample(Path page) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH; the page is not opened in a browser");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browser.class || type == Sample.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        Browser browser = store.computeIfAbsent(Browser.class, wanted -> start(), Browser.class);
        return parameter.getParameter().getType() == Browser.class
                ? browser
                : store.computeIfAbsent(Sample.class, wanted -> write(browser.folder()), Sample.class);
    }

    private static Browser start() {
        try {
            return Browser.start();
        } catch (Exception e) {
            throw new ParameterResolutionException("the browser did not start", e);
        }
    }

    private static Sample write(Path folder) {
        try {
            SampleRepository repository = new SampleRepository(folder.resolve("repository"));
            return new Sample(CampaignReport.write(repository.train("20261120T193412Z-k3f9"))
                    .page()
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
