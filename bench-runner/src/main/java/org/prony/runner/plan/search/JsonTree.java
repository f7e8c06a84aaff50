package org.prony.runner.plan.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.runner.plan.PlanException;

/** Reads a JSON file and remembers the line and column of every value. */
final class JsonTree {

    private final Path file;
    private final JsonParser parser;

    private JsonTree(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads the file.
     *
     * @throws PlanException if there is none, or it is not JSON; the message names file, line and column
     */
    static Placed read(Path file) {
        if (Files.isDirectory(file)) {
            throw new PlanException(file + ": is a folder; name a JSON file with a search space");
        }
        // From the bytes' text: a parser over bytes counts columns in bytes.
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(file))) {
            return new JsonTree(file, parser).whole();
        } catch (NoSuchFileException e) {
            throw new PlanException(file + ": no such file; name a JSON file with a search space", e);
        } catch (JacksonException e) {
            throw new PlanException(place(file, e.getLocation()) + ": not JSON: " + firstSentence(e), e);
        } catch (IOException e) {
            throw new PlanException(file + ": cannot be read: " + e, e);
        }
    }

    private Placed whole() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new PlanException(file + ": empty; write a list of points or an object of hyperparameters");
        }
        Placed value = value(first);
        if (parser.nextToken() != null) {
            throw new PlanException(here() + ": the search space ends before this");
        }
        return value;
    }

    private Placed value(JsonToken token) throws IOException {
        String place = here();
        return switch (token) {
            case START_OBJECT -> new Placed(entries(), place);
            case START_ARRAY -> new Placed(elements(), place);
            case VALUE_NUMBER_INT -> new Placed(wholeNumber(), place);
            case VALUE_NUMBER_FLOAT -> new Placed(parser.getDecimalValue(), place);
            case VALUE_TRUE -> new Placed(true, place);
            case VALUE_FALSE -> new Placed(false, place);
            case VALUE_STRING -> new Placed(parser.getText(), place);
            default -> new Placed(null, place);
        };
    }

    private Number wholeNumber() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getDecimalValue()
                : Long.valueOf(parser.getLongValue());
    }

    private Map<String, Placed> entries() throws IOException {
        Map<String, Placed> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String place = here();
            Placed value = value(parser.nextToken());
            // The key is what people look for; its value may start lines below.
            if (entries.put(key, new Placed(value.value(), place)) != null) {
                throw new PlanException(place + ": '" + key + "' is given twice");
            }
        }
        return entries;
    }

    private List<Placed> elements() throws IOException {
        List<Placed> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }

    private String here() {
        return place(file, parser.currentTokenLocation());
    }

    private static String place(Path file, JsonLocation location) {
        return file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static String firstSentence(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
