package org.prony.runner.plan.file;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.runner.plan.CoreScalar;
import org.prony.runner.plan.ParameterValue;
import org.prony.runner.plan.ParameterValue.Kind;
import org.prony.runner.plan.PlanException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A part of a campaign file that knows its line; reads itself as what is expected there or says what it is instead. */
final class Element {

    private static final Map<Tag, Kind> KINDS =
            Map.of(Tag.INT, Kind.INT, Tag.FLOAT, Kind.FLOAT, Tag.BOOL, Kind.BOOLEAN, Tag.STR, Kind.STRING);

    /** An anchor may hold itself. */
    private static final int MAX_DEPTH = 8;

    private final Node node;
    private final String file;

    Element(Node node, String file) {
        this.node = node;
        this.file = file;
    }

    /**
     * A key and what it stands for.
     *
     * @param name the key
     * @param place where the key stands
     * @param value what follows it
     */
    record Entry(String name, String place, Element value) {}

    /** {@code campaign.yaml:12}. */
    String place() {
        return file + ":" + (node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }

    PlanException error(String message) {
        return new PlanException(place() + ": " + message);
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /**
     * The entries of a mapping in the order of the file.
     *
     * @param what names the element in messages
     * @throws PlanException if it is no mapping, or a key stands there twice
     */
    List<Entry> entries(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(what + " is " + described() + "; write keys with values, key: value");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Element key = new Element(tuple.getKeyNode(), file);
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw key.error("a key of " + what + " is " + key.described() + "; write a name");
            }
            String earlier = places.put(scalar.getValue(), key.place());
            if (earlier != null) {
                throw key.error("key '" + scalar.getValue() + "' stands in " + what + " twice, first at " + earlier
                        + "; keep one");
            }
            entries.add(new Entry(scalar.getValue(), key.place(), new Element(tuple.getValueNode(), file)));
        }
        return entries;
    }

    /**
     * The elements of a list; a scalar stands for a list of one.
     *
     * @throws PlanException if the list is empty
     */
    List<Element> items(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        if (sequence.getValue().isEmpty()) {
            throw error(what + " is an empty list, which stands for no trial at all; give it a value or leave it out");
        }
        return sequence.getValue().stream().map(item -> new Element(item, file)).toList();
    }

    /** The value of a parameter. */
    ParameterValue value(String what) {
        String text = scalar(what, "write a number, true, false or a string");
        Kind kind = KINDS.get(node.getTag());
        if (kind == null) {
            throw error(
                    what + " has the tag " + node.getTag().getValue() + "; write a number, true, false or a string");
        }
        return new ParameterValue(text, kind, place());
    }

    /** Any scalar as it is written. */
    String text(String what) {
        return scalar(what, "write a word");
    }

    /** A whole number of at least {@code min} and at most {@code max}. */
    long whole(String what, long min, long max) {
        String rule = "write a whole number"
                + (min == Long.MIN_VALUE ? "" : max == Long.MAX_VALUE ? " from " + min : " from " + min + " to " + max);
        String text = scalar(what, rule);
        if (node.getTag().equals(Tag.INT)) {
            BigInteger number = new BigInteger(CoreScalar.decimal(text));
            if (number.compareTo(BigInteger.valueOf(min)) >= 0 && number.compareTo(BigInteger.valueOf(max)) <= 0) {
                return number.longValueExact();
            }
        }
        throw error(what + " is " + described() + "; " + rule);
    }

    /** Maps, lists, numbers, booleans and strings. */
    Object plain(String what) {
        return plain(what, 0);
    }

    private Object plain(String what, int depth) {
        if (depth > MAX_DEPTH) {
            throw error(what + " is nested too deeply");
        }
        if (node instanceof MappingNode) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries(what).forEach(entry -> map.put(entry.name(), entry.value().plain(what, depth + 1)));
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Element(item, file).plain(what, depth + 1))
                    .toList();
        }
        ParameterValue value = value(what);
        return switch (value.kind()) {
            case INT -> number(new BigInteger(CoreScalar.decimal(value.text())));
            case FLOAT -> Double.valueOf(CoreScalar.javaNumber(value.text()));
            case BOOLEAN -> Boolean.valueOf(value.text());
            case STRING, WRITTEN, CANONICAL -> value.text();
        };
    }

    private static Object number(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValueExact() : integer;
    }

    private String scalar(String what, String rule) {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw error(what + " is " + described() + "; " + rule);
        }
        return scalar.getValue();
    }

    /** What it is, for messages: {@code 'text'}, {@code a list}. */
    String described() {
        if (isNull()) {
            return "empty";
        }
        if (node instanceof ScalarNode scalar) {
            return (scalar.isPlain() ? "" : "the string ") + "'" + scalar.getValue() + "'";
        }
        return isMapping() ? "a mapping" : "a list";
    }
}
