package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.Repository;

/**
 * Copies the campaigns of several repositories into one, with the tables made of them and the data generated for them.
 *
 * <p>What is there stays as it is. A campaign comes whole or not at all, whenever the process is killed. The sources are only
 * read. Which files make two campaigns the same: {@link CampaignContent}.
 */
public final class RepositoryMerge {

    private final Repository destination;
    private final MergePlan plan;
    private final List<String> lines = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int merged;
    private int there;

    private RepositoryMerge(Repository destination, MergePlan plan) {
        this.destination = destination;
        this.plan = plan;
    }

    /**
     * Merges.
     *
     * @param sources folders of repositories
     * @param destination folder of a repository; need not exist
     * @throws MergeRefusedException if a folder is not as it must be, a campaign is already there with different content, or
     *     another merge into {@code destination} is running; nothing was changed
     * @throws IOException if something cannot be read or written, such as on a full disk; the message says what, and how many
     *     campaigns were merged before. Nothing half is left
     */
    public static MergeOutcome of(List<Path> sources, Path destination) throws IOException {
        Endpoints endpoints = Endpoints.of(sources, destination);
        return new RepositoryMerge(endpoints.destination(), MergePlan.of(endpoints)).run();
    }

    private MergeOutcome run() throws IOException {
        try (Staging staging = Staging.open(destination)) {
            for (MergePlan.Step step : plan.steps()) {
                bring(step, staging);
            }
            for (Repository source :
                    plan.steps().stream().map(MergePlan.Step::source).distinct().toList()) {
                bringDatasets(source, staging);
            }
        } catch (MergeRefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(reason(e) + "; " + count(merged) + " merged before, nothing half is left", e);
        }
        List<String> warnings = LatestLinks.update(destination, plan.workloads());
        lines.add(count(merged) + " merged into " + destination.root() + ", " + there + " already there"
                + (leftOut.isEmpty() ? "" : ", " + leftOut.size() + " left out"));
        return new MergeOutcome(lines, leftOut, warnings);
    }

    private void bring(MergePlan.Step step, Staging staging) throws IOException {
        CampaignFolder campaign = step.campaign();
        switch (step.action()) {
            case LEAVE_OUT_AS_RUNNING ->
                leftOut.add("campaign " + campaign.id() + " of " + step.source().root()
                        + " is running; merge again once it has ended");
            case SKIP_AS_THERE -> {
                there++;
                lines.add(campaign.id() + ": already there, as in "
                        + step.source().root());
                bringSummary(step, staging);
            }
            case COPY -> {
                if (copy(campaign, staging)) {
                    merged++;
                    lines.add(campaign.id() + ": merged from " + step.source().root());
                    bringSummary(step, staging);
                } else {
                    leftOut.add("campaign " + campaign.id() + " of "
                            + step.source().root() + " was written to while it was copied; merge again");
                }
            }
        }
    }

    private boolean copy(CampaignFolder campaign, Staging staging) throws IOException {
        Path from = campaign.path().toRealPath();
        CampaignContent before = CampaignContent.of(campaign);
        return staging.bring(
                from,
                destination.campaign(campaign.id()).path(),
                Set.of(new CampaignFolder(from).lockFile()),
                () -> !CampaignLock.isHeld(campaign)
                        && CampaignContent.of(campaign).unchangedSince(before));
    }

    private void bringSummary(MergePlan.Step step, Staging staging) throws IOException {
        String id = step.campaign().id();
        bringMissing(step.source().summaryOf(id), destination.summaryOf(id), staging);
    }

    private void bringDatasets(Repository source, Staging staging) throws IOException {
        if (!Files.isDirectory(source.datasets())) {
            return;
        }
        List<Path> datasets;
        try (Stream<Path> children = Files.list(source.datasets())) {
            datasets = children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path dataset : datasets) {
            String name = dataset.getFileName().toString();
            if (bringMissing(dataset, destination.datasets().resolve(name), staging)) {
                lines.add("dataset " + name + ": merged from " + source.root());
            }
        }
    }

    private boolean bringMissing(Path from, Path to, Staging staging) throws IOException {
        if (!Files.exists(from) || Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean brought = staging.bring(from, to, Set.of(), () -> true);
        if (!brought) {
            leftOut.add(from + " was written to while it was copied; merge again");
        }
        return brought;
    }

    private static String count(int campaigns) {
        return campaigns + (campaigns == 1 ? " campaign" : " campaigns");
    }

    /** The message of a file system exception without a reason is the file alone. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException known && known.getReason() == null) {
            return e.getMessage() + ": " + e.getClass().getSimpleName();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
