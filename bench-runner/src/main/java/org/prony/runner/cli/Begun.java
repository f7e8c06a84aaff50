package org.prony.runner.cli;

import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.runner.launch.SlotChoice;

/**
 * A campaign that is about to be run, for the first time or once more.
 *
 * @param plan what runs
 * @param folder its folder, absolute
 * @param slots what its trials occupy on this machine
 * @param logDir the repository as the user named it
 */
record Begun(CampaignPlan plan, CampaignFolder folder, SlotChoice slots, String logDir) {}
