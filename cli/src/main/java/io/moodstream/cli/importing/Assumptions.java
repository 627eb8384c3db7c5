package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.MoodstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What {@code import --inspect} says that an import would assume, and what it would still need to know. */
final class Assumptions {

    private final List<String> assumed = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** @param plan what it assumes; fails with a sentence if something is missing */
    Assumptions add(Supplier<List<String>> plan) {
        try {
            assumed.addAll(plan.get());
        } catch (MoodstreamException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
        return this;
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        assumed.forEach(what -> lines.add("Assumed: " + what + "."));
        missing.forEach(what -> lines.add("Missing: " + what));
        return lines;
    }

    ObjectNode addTo(ObjectNode json) {
        assumed.forEach(json.putArray("assumed")::add);
        missing.forEach(json.putArray("missing")::add);
        return json;
    }
}
