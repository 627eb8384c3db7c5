package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.xgboost.BoosterImport;
import java.util.List;

/** What {@code import --inspect} shows of boosted trees. */
final class BoosterInspection {

    private BoosterInspection() {}

    static Inspection of(BoosterImport.Description trees, ImportAnswers answers) {
        Assumptions assumptions = new Assumptions()
                .add(() -> BoosterImport.scores(trees.classes(), answers).assumed());
        return new Inspection(List.of(line(trees)), facts(trees), assumptions);
    }

    private static String line(BoosterImport.Description trees) {
        return "Format: XGBoost, " + trees.trees() + " trees on " + trees.features() + " features, "
                + (trees.classes() == 1 ? "" : "for " + trees.classes() + " classes, ") + trees.unused()
                + " trees after the best round are left out.";
    }

    private static ObjectNode facts(BoosterImport.Description trees) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", "XGBoost")
                .put("features", trees.features())
                .put("classes", trees.classes())
                .put("trees", trees.trees())
                .put("unused_trees", trees.unused());
    }
}
