package org.prony.report.cli;

import java.nio.file.Path;
import java.util.List;
import org.prony.api.repository.CampaignFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which stored campaigns a command is about: a folder, and those to choose from it. */
final class RepositoryOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description =
                    "A repository, or the folder of a campaign or of a workload in it (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("outputs");

    @Mixin
    private CampaignOptions chosen = new CampaignOptions();

    /** Made by picocli. */
    RepositoryOptions() {}

    /** Whether campaigns are named one by one. */
    boolean named() {
        return chosen.named();
    }

    /** How campaigns are chosen, as on a command line; empty if all are taken. */
    @Override
    public String toString() {
        return chosen.toString();
    }

    /**
     * The campaigns that are named, oldest first, or all of the folder.
     *
     * @throws UsageException if there are none, or a name fits none or several
     */
    List<CampaignFolder> campaigns() throws UsageException {
        return chosen.of(StoredCampaigns.in(folder));
    }
}
