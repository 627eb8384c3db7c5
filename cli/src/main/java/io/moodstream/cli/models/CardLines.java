package io.moodstream.cli.models;

import io.moodstream.domain.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines of a model's card, and the facts of its training that are in none of them yet. */
final class CardLines {

    /** Facts, names and reasons are as long as whoever wrote them wanted. */
    private static final int MAX_LINE = 2_000;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> facts;

    CardLines(Map<String, String> facts) {
        this.facts = new HashMap<>(facts);
    }

    List<String> lines() {
        return lines;
    }

    /** A fact, which from now on counts as shown. */
    Optional<String> fact(String name) {
        return Optional.ofNullable(facts.remove(name));
    }

    void line(String name, Optional<String> text) {
        text.ifPresent(present -> line(name, present));
    }

    void line(String name, String text) {
        lines.add(String.format(Locale.ROOT, "%-13s %s", name, Excerpt.of(text, MAX_LINE)));
    }

    /** The facts that have not been shown. */
    void otherFacts() {
        if (!facts.isEmpty()) {
            line("Other facts", join(facts));
        }
    }

    /** Such as {@code seed 7, threads 2}, in alphabetical order. */
    static String join(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
