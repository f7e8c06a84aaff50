package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.WorkloadFolder;

/**
 * The files that make a campaign what it is: plan, states, metrics and logs. Not what {@code report} makes of them, what
 * follows from the plan, what is temporary, nor files whose name begins with a dot.
 */
final class CampaignContent {

    private final Path root;

    /** By path relative to the campaign's folder, with {@code /} between names. */
    private final SortedMap<String, Stamp> files = new TreeMap<>();

    /** What tells that a file was written to. */
    private record Stamp(long bytes, long modified) {}

    private CampaignContent(Path root) {
        this.root = root;
    }

    /** Lists the files of {@code folder}. */
    static CampaignContent of(CampaignFolder folder) throws IOException {
        CampaignContent content = new CampaignContent(folder.path().toRealPath());
        Files.walkFileTree(content.root, content.new Lister());
        return content;
    }

    /** The first file by name that only one of both has, or that is not the same in both; empty if there is none. */
    Optional<String> differenceTo(CampaignContent other) throws IOException {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        for (String name : names) {
            if (!files.containsKey(name) || !other.files.containsKey(name) || differ(name, other)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Whether no file has come, gone or been written to since {@code earlier} was listed, by sizes and times. */
    boolean unchangedSince(CampaignContent earlier) {
        return files.equals(earlier.files);
    }

    private boolean differ(String name, CampaignContent other) throws IOException {
        Path here = root.resolve(name);
        Path there = other.root.resolve(name);
        if (Files.isSymbolicLink(here) || Files.isSymbolicLink(there)) {
            return !(Files.isSymbolicLink(here)
                    && Files.isSymbolicLink(there)
                    && Files.readSymbolicLink(here).equals(Files.readSymbolicLink(there)));
        }
        return Files.mismatch(here, there) >= 0;
    }

    /** Whether {@code path} can be made again, or is of no lasting use. */
    private boolean passing(Path path) {
        Path parent = path.resolve("..").normalize();
        CampaignFolder campaign = new CampaignFolder(root);
        if (parent.equals(root)) {
            return path.equals(campaign.lockFile())
                    || path.equals(campaign.jmhResult())
                    || path.equals(campaign.reportPage().resolve("..").normalize());
        }
        if (parent.resolve("..").normalize().equals(root)) {
            WorkloadFolder workload = new WorkloadFolder(parent);
            return path.equals(workload.consolidated())
                    || path.equals(workload.plots())
                    || path.equals(workload.byName());
        }
        return path.equals(new TrialFolder(parent).temporary()) && Files.exists(new TrialFolder(parent).status());
    }

    /** Collects what is not passing. */
    private final class Lister extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && (Tree.hidden(folder) || passing(folder))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isOther() && !Tree.hidden(file) && !passing(file)) {
                String name = root.relativize(file).toString().replace('\\', '/');
                files.put(
                        name,
                        new Stamp(
                                attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** What is gone since its folder was listed is not there. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
