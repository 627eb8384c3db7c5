package io.moodstream.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The findings of an evaluation.
 *
 * @param json the findings for programs
 * @param text the findings as lines for people
 */
public record Findings(ObjectNode json, List<String> text) {

    public Findings {
        text = List.copyOf(text);
    }
}
