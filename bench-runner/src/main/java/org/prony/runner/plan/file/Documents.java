package org.prony.runner.plan.file;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prony.runner.plan.PlanException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The documents of a YAML stream. */
final class Documents {

    private static final int MAX_CODE_POINTS = 100_000_000;

    private Documents() {}

    /**
     * Reads a stream by the core schema of YAML 1.2, in UTF-8.
     *
     * @param file the name in messages
     * @throws PlanException if it is no YAML or holds no document
     */
    static List<Element> parse(byte[] stream, Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(file.toString())
                .setCodePointLimit(MAX_CODE_POINTS)
                .setAllowNonScalarKeys(true) // refused later, with their line
                .build();
        List<Element> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromInputStream(new ByteArrayInputStream(stream))) {
                documents.add(new Element(node, file.toString()));
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> ":" + (mark.getLine() + 1))
                    .orElse("");
            throw new PlanException(file + line + ": no valid YAML: " + oneLine(String.valueOf(e.getProblem())), e);
        } catch (YamlEngineException e) {
            throw new PlanException(file + ": no valid YAML: " + oneLine(String.valueOf(e.getMessage())), e);
        }
        if (documents.isEmpty()) {
            throw new PlanException(file + ": holds nothing; write workloads: and what they are given");
        }
        return documents;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
