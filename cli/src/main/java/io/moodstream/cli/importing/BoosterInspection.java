package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.xgboost.BoosterImport;
import java.util.ArrayList;
import java.util.List;

/** What {@code import --inspect} shows of boosted trees. */
record BoosterInspection(BoosterImport.Description trees, Assumptions assumptions) {

    static BoosterInspection of(BoosterImport.Description trees, ImportAnswers answers) {
        return new BoosterInspection(trees, new Assumptions().add(() -> BoosterImport.scores(trees.classes(), answers)
                .assumed()));
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Format: XGBoost, " + trees.trees() + " trees on " + trees.features() + " features, "
                + (trees.classes() == 1 ? "" : "for " + trees.classes() + " classes, ") + trees.unused()
                + " trees after the best round are left out.");
        lines.addAll(assumptions.text());
        return lines;
    }

    ObjectNode json() {
        return assumptions.addTo(JsonNodeFactory.instance
                .objectNode()
                .put("format", "XGBoost")
                .put("features", trees.features())
                .put("classes", trees.classes())
                .put("trees", trees.trees())
                .put("unused_trees", trees.unused()));
    }
}
