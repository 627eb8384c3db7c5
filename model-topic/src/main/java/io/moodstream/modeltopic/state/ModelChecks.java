package io.moodstream.modeltopic.state;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.state.trusted.ChunkTable;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.schemas.codec.Manifests;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Validates models against what else is on the topic.
 *
 * @param models their manifests, validated by themselves
 * @param order the rank of a manifest's record among all records
 * @param chunks the chunks on the topic
 */
record ModelChecks(
        NavigableMap<MemberVersion, Validated<Manifest>> models,
        ToLongFunction<MemberVersion> order,
        ChunkTable chunks) {

    /** The same manifests, of which those that lack a chunk or came after a higher version are rejected. */
    NavigableMap<MemberVersion, Validated<Manifest>> run() {
        NavigableMap<MemberVersion, Validated<Manifest>> complete = new TreeMap<>(models);
        complete.replaceAll((id, validation) ->
                validation instanceof Validated.Valid<Manifest> valid ? validate(id, valid) : validation);
        return complete;
    }

    private Validated<Manifest> validate(MemberVersion id, Validated.Valid<Manifest> model) {
        return overtaken(id)
                .<Validated<Manifest>>map(
                        by -> new Validated.Invalid<>(
                                "It came after version " + by.version()
                                        + ", and versions only go up: publish it under a higher one, or pin an old version to go back."))
                .orElseGet(() -> whole(model));
    }

    /** A higher version that was published before this one. */
    private Optional<MemberVersion> overtaken(MemberVersion id) {
        return models.tailMap(id, false).entrySet().stream()
                .takeWhile(other -> other.getKey().member().equals(id.member()))
                .filter(other -> other.getValue() instanceof Validated.Valid)
                .map(Map.Entry::getKey)
                .filter(other -> order.applyAsLong(other) < order.applyAsLong(id))
                .findFirst();
    }

    private Validated<Manifest> whole(Validated.Valid<Manifest> model) {
        for (PartDescriptor part : model.value().parts()) {
            int wanted = Manifests.chunks(part.size());
            int missing = chunks.firstMissing(part.sha256());
            if (missing < wanted) {
                return new Validated.Invalid<>("Its " + part.role() + " lacks chunk " + missing + " of " + wanted + " ("
                        + part.sha256() + "/" + missing + "), which is missing or broken.");
            }
        }
        return model;
    }
}
