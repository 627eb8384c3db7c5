package io.moodstream.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code models} as JSON: an array with an object per published version. */
final class ModelsJson {

    private ModelsJson() {}

    static ArrayNode of(ModelTopicView view, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ModelTopicView.Model model : view.models()) {
            MemberVersion id = model.id();
            ObjectNode object = named(id, catalog);
            array.add(object);
            model.manifest().ifPresent(manifest -> describe(manifest, object));
            model.refusal().ifPresent(why -> object.put("refusal", why));
            instances(id, statuses, object.putArray("instances"));
        }
        return array;
    }

    /** Which version it is, and whether stream apps should run it. */
    static ObjectNode named(MemberVersion id, ModelCatalog catalog) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("member", id.member())
                .put("version", id.version())
                .put("wanted", catalog.wanted(id.member()).filter(id::equals).isPresent())
                .put("alias", alias(id, catalog))
                .put(
                        "pinned",
                        catalog.pin(id.member()).filter(v -> v == id.version()).isPresent());
    }

    private static @Nullable String alias(MemberVersion id, ModelCatalog catalog) {
        String alias = Aliases.of(id, catalog);
        return alias.isEmpty() ? null : alias;
    }

    private static void describe(Manifest manifest, ObjectNode object) {
        object.put("rollout", manifest.rollout().orElse(null))
                .put("recipe", manifest.provenance().recipe())
                .put("seed", manifest.provenance().seed())
                .put(
                        "trained_at",
                        Instant.ofEpochMilli(manifest.provenance().trainedAt()).toString())
                .put("base", manifest.provenance().base().orElse(null))
                .put(
                        "test_accuracy",
                        manifest.quality()
                                .flatMap(quality -> quality.accuracy().estimate())
                                .map(Estimate::value)
                                .orElse(null));
    }

    static void instances(MemberVersion id, Collection<ModelStatus> statuses, ArrayNode array) {
        statuses.stream()
                .filter(s -> s.getMember().equals(id.member()) && s.getVersion() == id.version())
                .filter(s -> s.getState() != ModelState.IGNORED)
                .forEach(s -> array.addObject()
                        .put("instance", s.getAppInstance())
                        .put("state", s.getState().name().toLowerCase(Locale.ROOT))
                        .put("at", s.getAt().toString())
                        .put("reason", s.getReason()));
    }
}
