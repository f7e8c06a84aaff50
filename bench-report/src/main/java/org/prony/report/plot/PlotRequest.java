package org.prony.report.plot;

import java.util.List;
import java.util.Optional;

/**
 * A figure as a person asks for it.
 *
 * @param x column along x; by default the step, or the groups where bars or boxes are wanted
 * @param y column along y; by default the main metric, or the median step time where nothing was evaluated
 * @param groupBy columns whose values make groups; by default every hyperparameter that varies, but for x and replicates
 * @param kind how it is drawn; by default a line over what changes from row to row, points over other numbers, bars over words
 * @param logX whether the x axis should be logarithmic
 * @param logY whether the y axis should be logarithmic
 */
public record PlotRequest(
        Optional<String> x,
        Optional<String> y,
        Optional<List<String>> groupBy,
        Optional<PlotKind> kind,
        boolean logX,
        boolean logY) {}
