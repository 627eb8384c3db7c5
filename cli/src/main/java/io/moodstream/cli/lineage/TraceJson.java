package io.moodstream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.cli.classify.PredictionJson;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A trace as JSON: each prediction as in {@code watch predictions}, beside what the other topics say. */
final class TraceJson {

    private TraceJson() {}

    static ObjectNode of(PhotoTrace trace) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("photo_id", trace.photoId());
        json.put("prediction_count", trace.predictionCount());
        ArrayNode predictions = json.putArray("predictions");
        trace.predictions().forEach(traced -> predictions.add(prediction(traced, trace)));
        ArrayNode versions = json.putArray("versions");
        versions(trace).forEach(id -> versions.add(version(trace.versions().find(id))));
        json.put("dead_letter_count", trace.deadLetters().chosen());
        ArrayNode deadLetters = json.putArray("dead_letters");
        trace.deadLetters().last().forEach(letter -> deadLetters.add(deadLetter(letter)));
        json.put("label_count", trace.labels().count());
        labels(trace.labels(), json.putArray("labels"));
        return json;
    }

    /** The last ones; the one that counts comes first if it is not among them. */
    private static void labels(PhotoLabels labels, ArrayNode json) {
        PhotoLabel effective = labels.effective().orElse(null);
        Stream.concat(
                        labels.effective().stream()
                                .filter(it -> labels.last().stream().noneMatch(label -> label == it)),
                        labels.last().stream())
                .forEach(label -> json.addObject()
                        .put("true_label", label.getTrueLabel().name())
                        .put("labelled_by", label.getLabelledBy())
                        .put("labelled_at", label.getLabelledAt().toString())
                        .put("counts", label == effective));
    }

    private static ObjectNode prediction(TracedPrediction traced, PhotoTrace trace) {
        Prediction prediction = traced.prediction();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("position", traced.position());
        json.put("event_retained", traced.event().isPresent())
                .put(
                        "event_received_at",
                        traced.event().map(it -> it.receivedAt().toString()).orElse(null))
                .put(
                        "right",
                        trace.labels()
                                .agrees(prediction.getVerdict().getLabel())
                                .orElse(null));
        json.set("prediction", PredictionJson.tree(prediction));
        json.set("policy", policy(prediction, trace.versions()));
        return json;
    }

    private static JsonNode policy(Prediction prediction, KnownVersions versions) {
        PolicyId id = new PolicyId(
                prediction.getVerdict().getPolicy(), prediction.getVerdict().getPolicyVersion());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        json.put("known", versions.policy(id).isPresent());
        versions.policy(id).ifPresent(policy -> policy.voters().forEach(json.putArray("voters")::add));
        versions.published(id).ifPresent(policy -> json.put("published_by", policy.by())
                .put("published_at", policy.at().toString())
                .put("reason", policy.reason().orElse(null)));
        return json;
    }

    /** The versions that the predictions name, shadows included, in order. */
    static Set<MemberVersion> versions(PhotoTrace trace) {
        Set<MemberVersion> versions = new TreeSet<>();
        trace.predictions().stream()
                .map(TracedPrediction::prediction)
                .flatMap(it -> Stream.concat(
                        it.getBallots().stream().map(b -> new MemberVersion(b.getMember(), b.getVersion())),
                        it.getShadowBallots().stream().map(b -> new MemberVersion(b.getMember(), b.getVersion()))))
                .forEach(versions::add);
        return versions;
    }

    private static ObjectNode version(VersionOrigin origin) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", origin.id().toString())
                .put("problem", origin.problem().orElse(null));
        origin.manifest().map(Manifest::provenance).ifPresent(provenance -> json.put("recipe", provenance.recipe())
                .put("seed", provenance.seed())
                .put("data", provenance.data())
                .put("base", provenance.base().orElse(null)));
        origin.manifest().flatMap(Manifest::rollout).ifPresent(plan -> json.put("rollout", plan));
        origin.publication().ifPresent(it -> json.put("signed_by", it.signer())
                .put("published_at", it.at().toString()));
        return json;
    }

    private static ObjectNode deadLetter(DeadLetterSummary letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("letter", letter.position().toString())
                .put("reason", letter.reason())
                .put("message", letter.message())
                .put("source", letter.source())
                .put("at", letter.at().toString());
    }
}
