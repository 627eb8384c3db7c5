package io.moodstream.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.ModelStatus;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.ModelCatalog;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** {@code models show} as JSON: the manifest as it was published, and the model's state on each instance. */
final class ModelCardJson {

    private ModelCardJson() {}

    static ObjectNode of(Manifest manifest, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        ObjectNode card = ModelsJson.named(manifest.id(), catalog)
                .put("rollout", manifest.rollout().orElse(null))
                .put("kind", manifest.kind())
                .put("preprocessing", manifest.preprocessing())
                .put("feature_size", manifest.featureSize());
        parts(manifest, card.putArray("parts"));
        provenance(manifest.provenance(), card);
        manifest.quality().ifPresent(counts -> quality(counts, card.putObject("quality")));
        ModelsJson.instances(manifest.id(), statuses, card.putArray("instances"));
        return card;
    }

    private static void parts(Manifest manifest, ArrayNode parts) {
        manifest.parts().forEach(part -> parts.addObject()
                .put("role", part.role())
                .put("format", part.format())
                .put("sha256", part.sha256())
                .put("bytes", part.size()));
    }

    private static void provenance(Manifest.Provenance provenance, ObjectNode card) {
        card.put("recipe", provenance.recipe())
                .put("seed", provenance.seed())
                .put("data", provenance.data())
                .put("base", provenance.base().orElse(null))
                .put("trained_at", Instant.ofEpochMilli(provenance.trainedAt()).toString());
        put(provenance.libraries(), card.putObject("libraries"));
        put(provenance.facts(), card.putObject("facts"));
    }

    private static void put(Map<String, String> texts, ObjectNode object) {
        new TreeMap<>(texts).forEach(object::put);
    }

    private static void quality(ConfusionCounts counts, ObjectNode object) {
        object.put("true_positives", counts.truePositives())
                .put("false_positives", counts.falsePositives())
                .put("true_negatives", counts.trueNegatives())
                .put("false_negatives", counts.falseNegatives());
    }
}
