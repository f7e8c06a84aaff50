package org.prony.report.summary;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of a summary table for people: a console, Markdown, LaTeX. */
public final class SummaryForms {

    private static final Map<Character, String> TEX = Map.ofEntries(
            entry('&', "\\&"),
            entry('%', "\\%"),
            entry('$', "\\$"),
            entry('#', "\\#"),
            entry('_', "\\_"),
            entry('{', "\\{"),
            entry('}', "\\}"),
            entry('<', "\\textless{}"),
            entry('>', "\\textgreater{}"),
            entry('|', "\\textbar{}"),
            entry('~', "\\textasciitilde{}"),
            entry('^', "\\textasciicircum{}"),
            entry('\\', "\\textbackslash{}"));

    /** What Markdown, or the HTML within it, would take for markup; CommonMark 0.31.2, section 2.4. */
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>|~&]");

    private SummaryForms() {}

    /** Columns as wide as needed, titles above them, ended by a newline. */
    public static String console(SummaryText text) {
        int[] widths = widths(text);
        StringBuilder out = new StringBuilder();
        out.append(titles(text, widths).stripTrailing()).append('\n');
        out.append(line(text.headings(), widths, text.groups()));
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("─".repeat(width));
        }
        out.append(line(rule, widths, text.groups()));
        text.rows().forEach(row -> out.append(line(row, widths, text.groups())));
        return out.toString();
    }

    /**
     * A table of GitHub's Markdown, ended by a newline.
     *
     * @param note a paragraph below it; may be empty
     */
    public static String markdown(SummaryText text, String note) {
        List<String> headings = new ArrayList<>();
        int column = 0;
        for (SummaryText.Span span : text.spans()) {
            for (int i = 0; i < span.columns(); i++) {
                String heading = text.headings().get(column++);
                headings.add(span.title().isEmpty() ? heading : span.title() + " " + heading);
            }
        }
        StringBuilder out = new StringBuilder(pipes(headings));
        for (int i = 0; i < headings.size(); i++) {
            out.append(i < text.groups() ? "| --- " : "| ---: ");
        }
        out.append("|\n");
        text.rows().forEach(row -> out.append(pipes(row)));
        return out + (note.isEmpty() ? "" : "\n" + escaped(note) + "\n");
    }

    /**
     * A {@code tabular} of LaTeX with the rules of the package {@code booktabs}, ended by a newline.
     *
     * @param note a comment above it; may be empty
     */
    public static String latex(SummaryText text, String note) {
        StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n");
        out.append(note.isEmpty() ? "" : "% " + note.replaceAll("\\R", " ") + "\n");
        out.append("\\begin{tabular}{");
        out.append("l".repeat(text.groups()))
                .append("r".repeat(text.headings().size() - text.groups()))
                .append("}\n\\toprule\n");
        out.append(text.spans().stream()
                        .map(span -> span.title().isEmpty()
                                ? "&".repeat(Math.max(0, span.columns() - 1))
                                : "\\multicolumn{" + span.columns() + "}{c}{" + tex(span.title()) + "}")
                        .collect(Collectors.joining(" & ")))
                .append(" \\\\\n");
        out.append(ampersands(text.headings())).append("\\midrule\n");
        text.rows().forEach(row -> out.append(ampersands(row)));
        return out.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static int[] widths(SummaryText text) {
        int[] widths = new int[text.headings().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(text.headings().get(i));
            for (List<String> row : text.rows()) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        int column = 0;
        for (SummaryText.Span span : text.spans()) {
            int end = column + span.columns();
            int room = 2 * (span.columns() - 1);
            for (int i = column; i < end; i++) {
                room += widths[i];
            }
            widths[end - 1] += Math.max(0, width(span.title()) - room);
            column = end;
        }
        return widths;
    }

    /** Each title in the middle over its columns. */
    private static String titles(SummaryText text, int[] widths) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (SummaryText.Span span : text.spans()) {
            int room = 2 * (span.columns() - 1);
            for (int i = column; i < column + span.columns(); i++) {
                room += widths[i];
            }
            int left = (room - width(span.title())) / 2;
            line.append(column == 0 ? "" : "  ")
                    .append(" ".repeat(left))
                    .append(span.title())
                    .append(" ".repeat(room - left - width(span.title())));
            column += span.columns();
        }
        return line.toString();
    }

    private static String line(List<String> cells, int[] widths, int leftAligned) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ").append(i < leftAligned ? cells.get(i) + gap : gap + cells.get(i));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String pipes(List<String> cells) {
        return cells.stream().map(SummaryForms::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return MARKDOWN.matcher(text.replaceAll("\\R", " ")).replaceAll("\\\\$0");
    }

    private static String ampersands(List<String> cells) {
        return cells.stream().map(SummaryForms::tex).collect(Collectors.joining(" & ", "", " \\\\\n"));
    }

    private static String tex(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.replaceAll("\\R", " ").replace("–", "--").toCharArray()) {
            safe.append(TEX.getOrDefault(c, String.valueOf(c)));
        }
        return safe.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
