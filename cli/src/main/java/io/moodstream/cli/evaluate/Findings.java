package io.moodstream.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The findings of an evaluation.
 *
 * @param json for programs
 * @param text lines for people
 */
public record Findings(ObjectNode json, List<String> text) {

    public Findings {
        text = List.copyOf(text);
    }
}
