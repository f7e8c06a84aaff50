package org.prony.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The figures of one workload, each with a file name of its own. */
final class FigureList {

    private final String workload;
    private final List<Figure> figures = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    FigureList(String workload) {
        this.workload = workload;
    }

    /**
     * Adds a figure.
     *
     * @param name what its file is called, if no other is; characters that a file name should not have are replaced
     * @param title in words, without the workload
     * @param note what is drawn; the workload's id is put before it unless every entry of the legend begins with it
     */
    void add(String name, String title, Axis x, Axis y, String note, List<? extends Mark> marks) {
        boolean named = marks.stream().allMatch(mark -> mark.label().startsWith(workload));
        figures.add(new Figure(
                fileName(name),
                workload + ": " + title,
                x,
                y,
                named ? note : workload + ": " + note,
                List.copyOf(marks)));
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    private String fileName(String wanted) {
        String safe = wanted.replaceAll("[^A-Za-z0-9_.-]", "_");
        String name = safe;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = safe + "_" + i;
        }
        return name;
    }
}
