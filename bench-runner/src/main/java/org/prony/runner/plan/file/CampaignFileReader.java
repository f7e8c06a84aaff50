package org.prony.runner.plan.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prony.runner.plan.CampaignFile;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.PlanException;

/** Reads campaign files: a YAML stream whose first document holds what all trials share, each later one a choice. */
public final class CampaignFileReader {

    private CampaignFileReader() {}

    /**
     * Reads a campaign file. Relative paths in it are relative to its folder.
     *
     * @throws PlanException if it is missing, no YAML, or breaks a rule that does not depend on workloads; the message is one
     *     line with the file and the line in it
     */
    public static CampaignFile read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file);
        } catch (NoSuchFileException e) {
            throw new PlanException(file + ": no such file", e);
        } catch (IOException e) {
            throw new PlanException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the content of a campaign file.
     *
     * @param file where it stands, for messages and relative paths
     * @throws PlanException as {@link #read} does
     */
    public static CampaignFile parse(byte[] content, Path file) {
        List<Element> documents = Documents.parse(content, file);
        Head head = Head.read(documents.get(0));
        ChoiceReader reader = new ChoiceReader(file, head.program().isPresent());
        List<Choice> choices = new ArrayList<>();
        for (int i = 1; i < documents.size(); i++) {
            choices.add(reader.read(documents.get(i), i));
        }
        requireDistinctTitles(choices);
        return head.with(choices.isEmpty() ? List.of(Choice.only(file + ":1")) : choices);
    }

    private static void requireDistinctTitles(List<Choice> choices) {
        Map<String, String> places = new HashMap<>();
        for (Choice choice : choices) {
            String earlier = places.put(choice.title(), choice.place());
            if (earlier != null) {
                throw new PlanException(choice.place() + ": the title '" + choice.title()
                        + "' is that of the choice at " + earlier + " too; rename one");
            }
        }
    }
}
