package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prony.runner.plan.CampaignFile.Setting;
import org.prony.runner.plan.ParameterValue.Kind;

/**
 * The words {@code name=value} of a command line.
 *
 * @param settings values of parameters and options of aliases, as typed
 * @param seeds what {@code seed=1,2} gives; empty if it is not there
 */
record Overrides(List<Setting> settings, List<Long> seeds) {

    static final String SEED = "seed";

    /**
     * Splits values as written into lists.
     *
     * @throws PlanException if a seed is no whole number
     */
    static Overrides of(Map<String, String> written) {
        List<Setting> settings = new ArrayList<>();
        List<Long> seeds = List.of();
        for (Map.Entry<String, String> entry : written.entrySet()) {
            List<ParameterValue> values = split(entry.getValue());
            if (entry.getKey().equals(SEED)) {
                seeds = values.stream().map(Overrides::seed).toList();
            } else {
                settings.add(new Setting(entry.getKey(), values, ParameterValue.COMMAND_LINE));
            }
        }
        return new Overrides(List.copyOf(settings), seeds);
    }

    /**
     * The values of a list {@code 0.1,0.05}. A comma inside quotes, or after a backslash, belongs to the value; quotes around
     * a whole value are taken off and make it a string.
     */
    static List<ParameterValue> split(String written) {
        List<ParameterValue> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int quotedUntil = -1; // the end of the item if quotes enclose all of it so far
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            int close = c == '"' || c == '\'' ? written.indexOf(c, i + 1) : -1;
            if (close >= 0) {
                quotedUntil = value.isEmpty() ? close - i + 1 : -1;
                value.append(written, i, close + 1);
                i = close;
            } else if (c == '\\' && i + 1 < written.length() && written.charAt(i + 1) == ',') {
                value.append(',');
                i++;
            } else if (c == ',') {
                values.add(value(value.toString(), quotedUntil));
                value.setLength(0);
                quotedUntil = -1;
            } else {
                value.append(c);
            }
        }
        values.add(value(value.toString(), quotedUntil));
        return List.copyOf(values);
    }

    private static ParameterValue value(String text, int quotedUntil) {
        return quotedUntil == text.length()
                ? new ParameterValue(text.substring(1, text.length() - 1), Kind.STRING, ParameterValue.COMMAND_LINE)
                : ParameterValue.written(text, ParameterValue.COMMAND_LINE);
    }

    private static Long seed(ParameterValue value) {
        try {
            return Long.valueOf(value.text());
        } catch (NumberFormatException e) {
            throw new PlanException(
                    value.place() + ": " + SEED + "=" + value.shown() + ": not a whole number; write seed=1,2", e);
        }
    }
}
