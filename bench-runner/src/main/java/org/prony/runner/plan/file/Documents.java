package org.prony.runner.plan.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
     * @throws PlanException if the file is missing, is no YAML or holds no document
     */
    static List<Element> read(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(file.toString())
                .setCodePointLimit(MAX_CODE_POINTS)
                .build();
        List<Element> documents = new ArrayList<>();
        try {
            byte[] bytes = Files.readAllBytes(file);
            for (Node node : new Compose(settings).composeAllFromInputStream(new ByteArrayInputStream(bytes))) {
                documents.add(new Element(node, file.toString()));
            }
        } catch (NoSuchFileException e) {
            throw new PlanException(file + ": no such file", e);
        } catch (IOException e) {
            throw new PlanException(file + ": cannot be read: " + e.getMessage(), e);
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
