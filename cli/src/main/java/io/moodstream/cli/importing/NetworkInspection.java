package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.Table;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.PicturePlan;
import io.moodstream.importer.plan.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code import --inspect} shows of a network. */
final class NetworkInspection {

    /** Longer networks are shown as JSON only. */
    private static final int MAX_LAYERS = 200;

    private NetworkInspection() {}

    static Inspection of(NetworkDescription network, ImportAnswers answers) {
        Assumptions assumptions =
                new Assumptions().add(() -> PicturePlan.of(network, answers).assumed());
        if (network.outputs() > 0) {
            assumptions.add(() -> ScorePlan.of(network.outputs(), network.activation(), answers)
                    .assumed());
        }
        return new Inspection(lines(network), facts(network), assumptions);
    }

    private static List<String> lines(NetworkDescription network) {
        List<String> lines = new ArrayList<>();
        lines.add("Format: " + network.format() + ".");
        lines.add("Pictures: " + side(network.width()) + "x" + side(network.height()) + ", " + network.channels()
                + (network.channels() == 1 ? " channel." : " channels."));
        lines.add("Numbers: " + (network.outputs() == 0 ? "open" : network.outputs()) + ", last layer: "
                + activation(network) + ".");
        lines.add("Weights: " + network.weights() + ".");
        Table table = Table.of("Layer", "Type", ">Output", ">Weights");
        network.layers().stream()
                .limit(MAX_LAYERS)
                .forEach(layer -> table.row(layer.name(), layer.type(), layer.output(), layer.weights()));
        lines.addAll(table.lines());
        if (network.layers().size() > MAX_LAYERS) {
            lines.add("... and " + (network.layers().size() - MAX_LAYERS) + " more.");
        }
        return lines;
    }

    private static ObjectNode facts(NetworkDescription network) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", network.format())
                .put("width", network.width())
                .put("height", network.height())
                .put("channels", network.channels())
                .put("outputs", network.outputs())
                .put("activation", activation(network))
                .put("weights", network.weights());
        ArrayNode layers = json.putArray("layers");
        for (LayerDescription layer : network.layers()) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("type", layer.type())
                    .put("output", layer.output())
                    .put("weights", layer.weights());
        }
        return json;
    }

    private static String activation(NetworkDescription network) {
        return network.activation().name().toLowerCase(Locale.ROOT);
    }

    private static String side(int pixels) {
        return pixels == 0 ? "?" : String.valueOf(pixels);
    }
}
