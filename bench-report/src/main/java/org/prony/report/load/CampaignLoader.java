package org.prony.report.load;

import java.io.IOException;
import org.prony.api.repository.CampaignFolder;

/** Reads what a campaign left. */
public final class CampaignLoader {

    private CampaignLoader() {}

    /**
     * Reads the plan, and of each planned trial its state, facts and rows. What cannot be read of a trial is a warning, and the
     * trial stays listed.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static CampaignLogs load(CampaignFolder folder) throws IOException {
        throw new UnsupportedOperationException("built next");
    }
}
