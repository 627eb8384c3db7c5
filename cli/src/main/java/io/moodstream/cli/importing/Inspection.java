package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code import --inspect} shows of a file.
 *
 * @param lines what is in it, for people
 * @param facts the same for programs
 * @param assumptions of an import, which are shown last
 */
record Inspection(List<String> lines, ObjectNode facts, Assumptions assumptions) {

    List<String> text() {
        List<String> text = new ArrayList<>(lines);
        text.addAll(assumptions.text());
        return text;
    }

    ObjectNode json() {
        return assumptions.addTo(facts.deepCopy());
    }
}
