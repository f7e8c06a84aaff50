package org.prony.runner.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a shell command character by character and knows how a text must be quoted where it stands; POSIX.1-2017, Shell
 * Command Language, sections 2.2, 2.3, 2.6 and 2.7.4.
 */
final class ShellContext {

    /** What stands around a place in a command. */
    enum Place {
        BARE("no quotes"),
        SINGLE_QUOTED("single quotes"),
        DOUBLE_QUOTED("double quotes"),
        /** Commands in {@code $( )} or {@code ( )}: quotes begin anew in there. */
        PARENTHESES("parentheses"),
        /** In {@code $(( ))}, where single quotes quote nothing. */
        ARITHMETIC("$(( ))"),
        COMMENT("a comment"),
        BACKTICKS("backticks"),
        EXPANSION("${ }"),
        HERE_DOCUMENT("a here-document");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /** As people call it. */
        String words() {
            return words;
        }
    }

    /** A here-document begins after this; a digit would rather be shifted by in an arithmetic expression. */
    private static final Pattern DELIMITER =
            Pattern.compile("(-?)[ \\t]*(?:'([^'\\n]+)'|\"([^\"\\n]+)\"|\\\\?([A-Za-z_]\\w*))");

    private final String command;
    private final Deque<Place> places = new ArrayDeque<>();
    private final Deque<String> documents = new ArrayDeque<>();
    private int position;
    private boolean escaped;

    ShellContext(String command) {
        this.command = command;
        places.push(Place.BARE);
    }

    Place place() {
        return places.element();
    }

    /** Whether a backslash before this place takes the meaning from the character here. */
    boolean escaped() {
        return escaped;
    }

    /** Takes note of all characters before {@code end}. */
    void advanceTo(int end) {
        while (position < end) {
            step(command.charAt(position));
            position++;
        }
    }

    /** Passes over characters that mean nothing to the shell, since something else is put in their place. */
    void skipTo(int end) {
        position = end;
        escaped = false;
    }

    private void step(char c) {
        if (escaped) {
            escaped = false;
            return;
        }
        switch (place()) {
            case SINGLE_QUOTED -> popAt(c, '\'');
            case COMMENT -> {
                popAt(c, '\n');
                if (c == '\n') {
                    newLine();
                }
            }
            case HERE_DOCUMENT -> endDocument();
            case BACKTICKS -> {
                escaped = c == '\\';
                popAt(c, '`');
            }
            case DOUBLE_QUOTED -> {
                escaped = c == '\\';
                popAt(c, '"');
                pushSubstitution(c);
            }
            case EXPANSION -> {
                escaped = c == '\\';
                popAt(c, '}');
                pushSubstitution(c);
            }
            case ARITHMETIC -> arithmetic(c);
            case BARE, PARENTHESES -> bare(c);
        }
    }

    private void bare(char c) {
        switch (c) {
            case '\\' -> escaped = true;
            case '\'' -> places.push(Place.SINGLE_QUOTED);
            case '"' -> places.push(Place.DOUBLE_QUOTED);
            case '(' -> places.push(isArithmetic() ? Place.ARITHMETIC : Place.PARENTHESES);
            case ')' -> {
                if (place() == Place.PARENTHESES) { // else one of a case
                    places.pop();
                }
            }
            case '#' -> {
                if (atWordStart()) {
                    places.push(Place.COMMENT);
                }
            }
            case '<' -> noteDocument();
            case '\n' -> newLine();
            default -> pushSubstitution(c);
        }
    }

    /** Whether the parenthesis here is the second one of {@code $((}. */
    private boolean isArithmetic() {
        return position > 1 && command.startsWith("$(", position - 2);
    }

    private void arithmetic(char c) {
        switch (c) {
            case '(' -> places.push(Place.ARITHMETIC);
            case ')' -> places.pop();
            default -> pushSubstitution(c);
        }
    }

    /** What begins within double quotes too. */
    private void pushSubstitution(char c) {
        if (c == '`') {
            places.push(Place.BACKTICKS);
        } else if (position > 0 && command.charAt(position - 1) == '$' && c == '{') {
            places.push(Place.EXPANSION);
        } else if (position > 0 && command.charAt(position - 1) == '$' && c == '(') {
            places.push(Place.PARENTHESES);
        }
    }

    private void popAt(char c, char end) {
        if (c == end) {
            places.pop();
        }
    }

    private boolean atWordStart() {
        return position == 0 || " \t\n;&|()".indexOf(command.charAt(position - 1)) >= 0;
    }

    private void noteDocument() {
        boolean two = position > 0 && command.charAt(position - 1) == '<';
        boolean three = position > 1 && command.charAt(position - 2) == '<';
        if (!two || three || command.startsWith("<", position + 1)) {
            return;
        }
        Matcher delimiter = DELIMITER.matcher(command).region(position + 1, command.length());
        if (delimiter.lookingAt()) {
            for (int group = 2; group <= delimiter.groupCount(); group++) {
                if (delimiter.group(group) != null) {
                    documents.add(delimiter.group(1) + delimiter.group(group));
                }
            }
        }
    }

    private void newLine() {
        if (!documents.isEmpty()) {
            places.push(Place.HERE_DOCUMENT);
        }
    }

    /** At the end of a line of a here-document: leaves it if that line is its delimiter. */
    private void endDocument() {
        if (command.charAt(position) != '\n') {
            return;
        }
        String line = command.substring(command.lastIndexOf('\n', position - 1) + 1, position);
        String delimiter = documents.element();
        boolean ended = delimiter.startsWith("-")
                ? line.replaceFirst("^\t+", "").equals(delimiter.substring(1))
                : line.equals(delimiter);
        if (ended) {
            documents.remove();
            places.pop();
            newLine();
        }
    }
}
