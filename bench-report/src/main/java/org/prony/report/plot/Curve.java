package org.prony.report.plot;

import org.prony.report.stats.Band;

/**
 * One line of a figure, with its band where several trials make it.
 *
 * @param label its words in the legend
 * @param band the mean and its interval; not empty
 */
public record Curve(String label, Band band) {

    public Curve {
        if (band.size() == 0) {
            throw new IllegalArgumentException("curve '" + label + "' has no points");
        }
    }
}
