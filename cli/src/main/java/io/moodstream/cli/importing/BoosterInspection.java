package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.xgboost.BoosterImport;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code import --inspect} tells of boosted trees.
 *
 * @param assumed what would be assumed
 * @param missing what must be said before they can be imported
 */
record BoosterInspection(BoosterImport.Description trees, List<String> assumed, List<String> missing) {

    static BoosterInspection of(BoosterImport.Description trees, ImportAnswers answers) {
        try {
            return new BoosterInspection(
                    trees, BoosterImport.scores(trees.classes(), answers).assumed(), List.of());
        } catch (MoodstreamException e) {
            return new BoosterInspection(trees, List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Format: XGBoost, " + trees.trees() + " trees on " + trees.features() + " features, "
                + (trees.classes() == 1 ? "" : "for " + trees.classes() + " classes, ") + trees.unused()
                + " trees after the best round are left out.");
        assumed.forEach(what -> lines.add("Assumed: " + what + "."));
        missing.forEach(what -> lines.add("Missing: " + what));
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "XGBoost")
                .put("features", trees.features())
                .put("classes", trees.classes())
                .put("trees", trees.trees())
                .put("unused_trees", trees.unused());
        assumed.forEach(json.putArray("assumed")::add);
        missing.forEach(json.putArray("missing")::add);
        return json;
    }
}
