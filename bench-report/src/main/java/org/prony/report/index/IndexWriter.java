package org.prony.report.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.MetricDescriptor;

/**
 * Writes the index: magic and version, the texts, each once, the campaigns with references to them, and a CRC-32 of all that. Not
 * JSON: ten thousand trials are to be there in a fraction of a second.
 */
final class IndexWriter {

    /** To be raised with every change of what is written. */
    static final long VERSION = 0x50524F4E_59000006L;

    /** Stands for an instant that is unknown. */
    static final long NO_TIME = Long.MIN_VALUE;

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(body);

    byte[] bytes(Collection<IndexedCampaign> campaigns) throws IOException {
        out.writeInt(campaigns.size());
        for (IndexedCampaign campaign : campaigns) {
            campaign(campaign);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(all);
        file.writeLong(VERSION);
        file.writeInt(texts.size());
        for (String text : texts.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            file.writeInt(utf8.length);
            file.write(utf8);
        }
        body.writeTo(file);
        CRC32 sum = new CRC32();
        sum.update(all.toByteArray());
        file.writeLong(sum.getValue());
        return all.toByteArray();
    }

    private void campaign(IndexedCampaign campaign) throws IOException {
        text(campaign.folder());
        stamp(campaign.plan());
        text(campaign.id());
        text(campaign.created());
        text(campaign.measure().label());
        text(campaign.device());
        out.writeInt(campaign.threads());
        out.writeLong(campaign.seed());
        texts(campaign.extra());
        texts(campaign.circumstances());
        out.writeInt(campaign.workloads().size());
        for (WorkloadOutline workload : campaign.workloads()) {
            workload(workload);
        }
        out.writeInt(campaign.trials().size());
        for (IndexedTrial trial : campaign.trials()) {
            trial(trial);
        }
    }

    private void workload(WorkloadOutline workload) throws IOException {
        text(workload.id());
        text(workload.task());
        text(workload.method());
        out.writeInt(workload.metrics().size());
        for (MetricDescriptor metric : workload.metrics()) {
            text(metric.name());
            text(metric.goal().name());
            text(metric.unit());
        }
        texts(workload.contexts());
        out.writeDouble(workload.target());
        texts(List.copyOf(workload.replicates()));
    }

    private void trial(IndexedTrial trial) throws IOException {
        text(trial.written().name());
        stamp(trial.status());
        stamp(trial.facts());
        stamp(trial.metrics());
        texts(trial.warnings());
        TrialRecord record = trial.record();
        text(record.campaignId());
        text(record.trialId());
        text(record.workload());
        out.writeInt(record.runIdx());
        text(record.name());
        text(record.choice());
        out.writeLong(record.seed());
        texts(record.hyperparameters());
        texts(record.environment());
        text(record.state().name());
        text(record.message());
        out.writeInt(record.attempt());
        time(record.started());
        time(record.ended());
        out.writeInt(record.rows());
        out.writeInt(record.metrics().size());
        for (Map.Entry<String, MetricOutcome> metric : record.metrics().entrySet()) {
            text(metric.getKey());
            out.writeDouble(metric.getValue().last());
            out.writeDouble(metric.getValue().best());
            out.writeDouble(metric.getValue().bestStep());
        }
        out.writeInt(record.numbers().size());
        for (Map.Entry<String, Double> number : record.numbers().entrySet()) {
            text(number.getKey());
            out.writeDouble(number.getValue());
        }
        text(record.energySources());
    }

    private void stamp(FileStamp stamp) throws IOException {
        out.writeLong(stamp.size());
        out.writeLong(stamp.modified());
    }

    private void time(@Nullable Instant instant) throws IOException {
        out.writeLong(instant == null ? NO_TIME : instant.getEpochSecond());
        out.writeInt(instant == null ? 0 : instant.getNano());
    }

    private void texts(Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            text(entry.getKey());
            text(entry.getValue());
        }
    }

    private void texts(List<String> list) throws IOException {
        out.writeInt(list.size());
        for (String text : list) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        Integer reference = texts.putIfAbsent(text, texts.size());
        out.writeInt(reference == null ? texts.size() - 1 : reference);
    }
}
