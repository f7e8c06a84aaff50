package org.prony.report.html;

/** What every page has around its content: policy, style, data and scripts. */
final class PageFrame {

    private PageFrame() {}

    /**
     * A whole page.
     *
     * @param title its title, as text
     * @param content where the link that skips the header leads, {@code #findings}
     * @param body header and main part, the latter not closed, as HTML
     * @param data what its script reads, as JSON of {@link ScriptJson}
     */
    static String of(String title, String content, String body, String data) {
        PageScript charts = PageScript.charts();
        PageScript own = PageScript.own();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n" + head(title, charts, own) + "<style>\n" + PageScript.css()
                + "</style>\n</head>\n<body>\n"
                + new Html().element("a", "Skip to the content", "class", "skip", "href", content) + body
                + "</main>\n<script type=\"application/json\" id=\"page-data\">" + data
                + "</script>\n<script>" + charts.text() + "</script>\n<script>" + own.text()
                + "</script>\n</body>\n</html>\n";
    }

    private static String head(String title, PageScript charts, PageScript own) {
        Html html = new Html();
        html.open("head").open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // The browser itself refuses whatever would leave the page, and every script but these two.
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '" + charts.hash() + "' '"
                        + own.hash() + "'");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        return html.element("title", title).toString();
    }
}
