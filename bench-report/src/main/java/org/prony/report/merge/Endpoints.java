package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.repository.Repository;

/**
 * Where a merge takes campaigns from and where it brings them.
 *
 * @param sources repositories that have a campaign each, none of them in the destination or around it
 * @param destination need not exist
 */
record Endpoints(List<Repository> sources, Repository destination) {

    Endpoints {
        sources = List.copyOf(sources);
    }

    /**
     * Checks the folders that a person named.
     *
     * @throws MergeRefusedException if one is not as it must be; the message has a line for each
     */
    static Endpoints of(List<Path> sources, Path destination) throws IOException {
        List<String> reasons = new ArrayList<>();
        if (Files.exists(destination) && !Files.isDirectory(destination)) {
            reasons.add(destination + ": is no folder; name another destination");
        }
        Path real = realPath(destination);
        for (Path source : sources) {
            String reason = reason(source, destination, real);
            if (!reason.isEmpty()) {
                reasons.add(reason);
            }
        }
        if (!reasons.isEmpty()) {
            throw new MergeRefusedException(reasons);
        }
        return new Endpoints(sources.stream().map(Repository::new).toList(), new Repository(destination));
    }

    private static String reason(Path source, Path destination, Path realDestination) throws IOException {
        if (!Files.exists(source)) {
            return source + ": there is no such folder";
        }
        if (!Files.isDirectory(source)) {
            return source + ": is no folder";
        }
        Path real = source.toRealPath();
        Repository repository = new Repository(source);
        if (real.equals(realDestination) || sameCampaigns(repository, new Repository(destination))) {
            return source + ": is the destination itself; leave it out, or name another destination";
        }
        if (real.startsWith(realDestination)) {
            return source + ": lies inside the destination " + destination + "; name another destination";
        }
        if (realDestination.startsWith(real)) {
            return destination + ": lies inside the source " + source
                    + ", which a merge leaves as it is; name another destination";
        }
        return repository.listCampaigns().isEmpty()
                ? source + ": no campaign here; looked for campaigns/*/campaign.json"
                : "";
    }

    /** Also where one folder of campaigns is a link to the other. */
    private static boolean sameCampaigns(Repository one, Repository other) throws IOException {
        return Files.exists(one.campaigns())
                && Files.exists(other.campaigns())
                && Files.isSameFile(one.campaigns(), other.campaigns());
    }

    /** As far as it exists without links, the rest as written. */
    private static Path realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return absolute;
            }
            existing = parent;
        }
        return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    }
}
