package org.prony.report.index;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;

/** Reads what {@link IndexWriter} wrote. */
final class IndexReader {

    private final ByteBuffer in;
    private final String[] texts;

    private IndexReader(ByteBuffer in) {
        this.in = in;
        this.texts = new String[in.getInt()];
        for (int i = 0; i < texts.length; i++) {
            byte[] utf8 = new byte[in.getInt()];
            in.get(utf8);
            texts[i] = new String(utf8, StandardCharsets.UTF_8);
        }
    }

    /** The campaigns in {@code file}; none if it is missing, damaged or of another version: it is but a cache. */
    static List<IndexedCampaign> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 2 * Long.BYTES || in.getLong() != IndexWriter.VERSION || !whole(bytes)) {
            return List.of();
        }
        try {
            return new IndexReader(in).campaigns();
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of();
        }
    }

    private static boolean whole(byte[] bytes) {
        int content = bytes.length - Long.BYTES;
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, content);
        return ByteBuffer.wrap(bytes, content, Long.BYTES).getLong() == sum.getValue();
    }

    private List<IndexedCampaign> campaigns() {
        int count = in.getInt();
        List<IndexedCampaign> campaigns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            campaigns.add(new IndexedCampaign(
                    text(),
                    stamp(),
                    text(),
                    text(),
                    Measure.of(text()),
                    text(),
                    in.getInt(),
                    in.getLong(),
                    map(),
                    map(),
                    workloads(),
                    trials()));
        }
        return campaigns;
    }

    private List<WorkloadOutline> workloads() {
        int count = in.getInt();
        List<WorkloadOutline> workloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workloads.add(new WorkloadOutline(
                    text(), text(), text(), metricDescriptors(), list(), in.getDouble(), Set.copyOf(list())));
        }
        return workloads;
    }

    private List<MetricDescriptor> metricDescriptors() {
        int count = in.getInt();
        List<MetricDescriptor> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            metrics.add(new MetricDescriptor(text(), Goal.valueOf(text()), text()));
        }
        return metrics;
    }

    private List<IndexedTrial> trials() {
        int count = in.getInt();
        List<IndexedTrial> trials = new ArrayList<>(Math.min(count, 1 << 20));
        for (int i = 0; i < count; i++) {
            TrialState written = TrialState.valueOf(text());
            FileStamp status = stamp();
            FileStamp facts = stamp();
            FileStamp metrics = stamp();
            List<String> warnings = list();
            trials.add(new IndexedTrial(trial(), written, status, facts, metrics, warnings));
        }
        return trials;
    }

    private TrialRecord trial() {
        return new TrialRecord(
                text(),
                text(),
                text(),
                in.getInt(),
                text(),
                text(),
                in.getLong(),
                map(),
                map(),
                TrialState.valueOf(text()),
                text(),
                in.getInt(),
                time(),
                time(),
                in.getInt(),
                metrics(),
                numbers(),
                text());
    }

    private Map<String, MetricOutcome> metrics() {
        int count = in.getInt();
        Map<String, MetricOutcome> metrics = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            metrics.put(text(), new MetricOutcome(in.getDouble(), in.getDouble(), in.getDouble()));
        }
        return metrics;
    }

    private Map<String, Double> numbers() {
        int count = in.getInt();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            numbers.put(text(), in.getDouble());
        }
        return numbers;
    }

    private FileStamp stamp() {
        return new FileStamp(in.getLong(), in.getLong());
    }

    private @Nullable Instant time() {
        long second = in.getLong();
        int nano = in.getInt();
        return second == IndexWriter.NO_TIME ? null : Instant.ofEpochSecond(second, nano);
    }

    private Map<String, String> map() {
        int count = in.getInt();
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(text(), text());
        }
        return map;
    }

    private List<String> list() {
        int count = in.getInt();
        List<String> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(text());
        }
        return list;
    }

    private String text() {
        return texts[in.getInt()];
    }
}
