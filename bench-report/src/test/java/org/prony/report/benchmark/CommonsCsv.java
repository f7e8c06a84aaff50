package org.prony.report.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The plain way with commons-csv, against which the join and the loader are measured. */
final class CommonsCsv {

    private static final CSVFormat READ =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final CSVFormat WRITE =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CommonsCsv() {}

    /** Reads every cell of {@code files}; the sum of their lengths, so that no read is idle. */
    static long read(List<Path> files) throws IOException {
        long length = 0;
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser parser = READ.parse(reader)) {
                for (CSVRecord row : parser) {
                    for (String cell : row) {
                        length += cell.length();
                    }
                }
            }
        }
        return length;
    }

    /** Joins {@code files} in {@code target} with the union of their columns. */
    static void join(List<Path> files, Path target) throws IOException {
        Set<String> union = new LinkedHashSet<>();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser parser = READ.parse(reader)) {
                union.addAll(parser.getHeaderNames());
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(target);
                CSVPrinter printer = new CSVPrinter(out, WRITE)) {
            printer.printRecord(union);
            for (Path file : files) {
                append(file, union, printer);
            }
        }
    }

    private static void append(Path file, Set<String> union, CSVPrinter printer) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = READ.parse(reader)) {
            List<String> cells = new ArrayList<>();
            for (CSVRecord row : parser) {
                cells.clear();
                for (String column : union) {
                    cells.add(row.isMapped(column) ? row.get(column) : "");
                }
                printer.printRecord(cells);
            }
        }
    }
}
