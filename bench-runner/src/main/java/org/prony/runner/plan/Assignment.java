package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Canonical texts for some positions of a trial's values. */
final class Assignment {

    static final Assignment NOTHING = new Assignment(new int[0], new String[0]);

    private final int[] positions;
    private final String[] texts;

    private Assignment(int[] positions, String[] texts) {
        this.positions = positions;
        this.texts = texts;
    }

    static Assignment of(int position, String text) {
        return new Assignment(new int[] {position}, new String[] {text});
    }

    /** What a point, whose texts are canonical, sets of a workload's parameters. */
    static Assignment of(Map<String, String> point, Parameters parameters, String place) {
        List<Integer> positions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        point.forEach((name, text) -> {
            int position = parameters.position(name);
            if (position >= 0) {
                positions.add(position);
                texts.add(parameters
                        .reading()
                        .canonical(name, new ParameterValue(text, ParameterValue.Kind.CANONICAL, place)));
            }
        });
        return new Assignment(positions.stream().mapToInt(Integer::intValue).toArray(), texts.toArray(String[]::new));
    }

    Assignment and(Assignment other) {
        if (other.positions.length == 0) {
            return this;
        }
        int length = positions.length;
        int[] bothPositions = Arrays.copyOf(positions, length + other.positions.length);
        String[] bothTexts = Arrays.copyOf(texts, length + other.texts.length);
        System.arraycopy(other.positions, 0, bothPositions, length, other.positions.length);
        System.arraycopy(other.texts, 0, bothTexts, length, other.texts.length);
        return new Assignment(bothPositions, bothTexts);
    }

    /** Writes the texts to their positions. */
    void applyTo(String[] values) {
        for (int i = 0; i < positions.length; i++) {
            values[positions[i]] = texts[i];
        }
    }
}
