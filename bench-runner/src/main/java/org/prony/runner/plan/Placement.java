package org.prony.runner.plan;

import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Slots;

/**
 * Where and how a campaign will run, as the planner needs it.
 *
 * @param device {@code cpu} or {@code gpu:I}
 * @param threads CPU threads of each trial; positive
 * @param slots what trials occupy
 * @param settings what a resume needs
 */
public record Placement(String device, int threads, Slots slots, RunSettings settings) {}
