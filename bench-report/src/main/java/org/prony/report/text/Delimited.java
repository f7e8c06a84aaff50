package org.prony.report.text;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables for machines: one header row, lines ended by {@code \n}. */
public final class Delimited {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private Delimited() {}

    /** The table as RFC 4180 CSV. */
    public static String csv(List<String> header, List<? extends List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
            printer.printRecord(header);
            printer.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has none
        }
        return text.toString();
    }

    /** The table as tab-separated values without quotes; a tab or line break within a cell becomes a space. */
    public static String tsv(List<String> header, List<? extends List<String>> rows) {
        StringBuilder text = new StringBuilder();
        append(text, header);
        rows.forEach(row -> append(text, row));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : "\t").append(cells.get(i).replaceAll("[\t\r\n]+", " "));
        }
        text.append('\n');
    }
}
