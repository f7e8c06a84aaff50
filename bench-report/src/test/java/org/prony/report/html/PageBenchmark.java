package org.prony.report.html;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.prony.report.CampaignReport;

/**
 * How long a page of 300 curves takes to answer in Chromium: from the event until the frame in which the answer stands has been
 * handed to the compositor, which is when the next task after an animation frame runs.
 */
public final class PageBenchmark {

    private static final int SETTINGS = 300;
    private static final int ROWS = 1000;
    private static final int TIMES = 40;

    /** Times one action in the page and waits for the frame that shows it. */
    @SuppressWarnings("InlineFormatString") // a program of its own, not a format of a line
    private static final String TIMED = """
            (async () => {
              const frame = document.querySelector('[data-panel=metrics] .frame');
              const box = frame.getBoundingClientRect();
              const at = (type, x, y, more) => frame.dispatchEvent(new PointerEvent(type, {
                clientX: box.left + x * box.width, clientY: box.top + y * box.height, pointerId: 1, bubbles: true, ...more }));
              frame.setPointerCapture = () => {};
              const painted = () => new Promise(done => requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = done;
                channel.port2.postMessage(0);
              }));
              %s
              await painted();
              const start = performance.now();
              %s
              await painted();
              return performance.now() - start;
            })()""";

    private PageBenchmark() {}

    /** Makes the page in a temporary folder, measures, prints the figures, removes the folder. */
    public static void main(String[] args) throws Exception {
        try (Browser browser = Browser.start()) {
            Path page = CampaignReport.write(WideCampaign.write(browser.folder(), SETTINGS, 1, ROWS))
                    .page()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT, "%d curves of %d rows: page of %.2f MB%n", SETTINGS, ROWS, Files.size(page) / 1e6);
            browser.resize(1200, 1000);
            long start = System.nanoTime();
            browser.open(page);
            System.out.printf(Locale.ROOT, "opened in %.0f ms%n", (System.nanoTime() - start) / 1e6);
            browser.evaluate(
                    "document.querySelector('[data-panel=metrics]').scrollIntoView({block: 'start', behavior: 'instant'})");
            browser.settle();
            measure(browser, System.out);
        }
    }

    private static void measure(Browser browser, PrintStream out) {
        String whole = "frame.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));";
        String drag =
                "at('pointerdown', 0.2, 0.1, {button: 0}); at('pointermove', 0.5, 0.5); at('pointerup', 0.6, 0.7);";
        print(
                browser,
                out,
                "value under the pointer",
                "",
                i -> "at('pointermove', " + (0.1 + 0.8 * i / TIMES) + ", " + (0.2 + 0.5 * ((i * 7) % TIMES) / TIMES)
                        + ");");
        print(browser, out, "zoom by a drag", whole, i -> drag);
        print(browser, out, "whole range", drag, i -> whole);
        print(
                browser,
                out,
                "other axis",
                whole,
                i -> "const select = document.querySelectorAll('[data-panel=metrics] select')["
                        + (1 + i % 2) + "]; select.selectedIndex = (select.selectedIndex + 1) % 2; "
                        + "select.dispatchEvent(new Event('change'));");
        print(
                browser,
                out,
                "table sorted",
                "",
                i -> "document.querySelectorAll('[data-panel=trials] thead button')[" + (2 + i % 5) + "].click();");
    }

    private static void print(
            Browser browser, PrintStream out, String name, String before, IntFunction<String> action) {
        double[] times = IntStream.range(0, TIMES)
                .mapToDouble(i -> browser.evaluate(String.format(Locale.ROOT, TIMED, before, action.apply(i)))
                        .asDouble())
                .toArray();
        Arrays.sort(times);
        out.printf(
                Locale.ROOT,
                "%-24s median %6.1f ms, 90 %% %6.1f ms, most %6.1f ms%n",
                name,
                times[TIMES / 2],
                times[TIMES * 9 / 10],
                times[TIMES - 1]);
    }
}
