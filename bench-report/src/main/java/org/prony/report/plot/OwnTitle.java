package org.prony.report.plot;

import java.util.Optional;

/** What a figure that a person asks for is called: the file, and in words. */
record OwnTitle(PlotKind kind, Optional<PlotColumn> x, PlotColumn y) {

    /** Stable: the same request gives the same file. */
    String fileName() {
        return "own_" + kind.label() + "_" + y.name() + "_over_" + along();
    }

    String words() {
        return ColumnQuantity.words(y.name()) + (kind == PlotKind.LINE ? " over " : " against ") + along();
    }

    private String along() {
        return x.map(column -> ColumnQuantity.words(column.name())).orElse("settings");
    }
}
