package io.moodstream.modeltopic.state;

import io.moodstream.ModelChunk;
import io.moodstream.ModelPin;
import io.moodstream.ModelRollout;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.schemas.codec.Policies;
import io.moodstream.schemas.codec.Rollouts;
import java.util.Optional;

/** Decodes records; throws {@link UnverifiedModelException} if their content is invalid or does not match their key. */
final class RecordDecoder {

    private RecordDecoder() {}

    static Manifest manifest(ModelKey.Manifest key, io.moodstream.ModelManifest avro) {
        Manifest manifest = Manifests.domain(avro);
        if (!manifest.id().equals(key.id())) {
            throw new UnverifiedModelException(
                    "Its key says " + key.id() + " but its content is " + manifest.id() + ".");
        }
        avro.getParts().forEach(RecordDecoder::check);
        if (manifest.parts().stream().map(PartDescriptor::role).distinct().count()
                != manifest.parts().size()) {
            throw new UnverifiedModelException("Its manifest names a role twice.");
        }
        return manifest;
    }

    private static void check(io.moodstream.ModelPart part) {
        if (part.getSize() < 1 || part.getSize() > UnpackLimits.DEFAULT.bytes()) {
            throw new UnverifiedModelException(
                    "Its " + part.getRole() + " has " + part.getSize() + " bytes, which is none or too many.");
        }
        if (part.getChunks() != Manifests.chunks(part.getSize())) {
            throw new UnverifiedModelException("Its " + part.getRole() + " has " + part.getChunks() + " chunks, but "
                    + part.getSize() + " bytes make " + Manifests.chunks(part.getSize()) + ".");
        }
    }

    static ModelTopicView.Pin pin(ModelKey.Pin key, ModelPin pin) {
        if (!pin.getMember().equals(key.member()) || pin.getVersion() < 1) {
            throw new UnverifiedModelException("Its key pins " + key.member() + " but its content is " + pin.getMember()
                    + "@" + pin.getVersion() + ".");
        }
        return new ModelTopicView.Pin(
                new MemberVersion(pin.getMember(), pin.getVersion()),
                pin.getPinnedBy(),
                pin.getPinnedAt(),
                Optional.ofNullable(pin.getReason()));
    }

    static ModelTopicView.Policy policy(ModelKey.Policy key, io.moodstream.EnsemblePolicy avro) {
        if (avro.getVersion() != key.version()) {
            throw new UnverifiedModelException(
                    "Its key says version " + key.version() + " but its content is version " + avro.getVersion() + ".");
        }
        return new ModelTopicView.Policy(
                Policies.domain(avro),
                avro.getPublishedBy(),
                avro.getPublishedAt(),
                Optional.ofNullable(avro.getReason()));
    }

    static ModelTopicView.Rollout rollout(ModelKey.Rollout key, ModelRollout avro) {
        RolloutPlan plan = Rollouts.domain(avro);
        if (!plan.candidate().equals(key.id())) {
            throw new UnverifiedModelException(
                    "Its key says " + key.id() + " but its content is a rollout plan for " + plan.candidate() + ".");
        }
        return new ModelTopicView.Rollout(
                plan, avro.getPublishedBy(), avro.getPublishedAt(), Optional.ofNullable(avro.getReason()));
    }

    static ModelChunk chunk(ModelKey.Chunk key, ModelChunk chunk) {
        int size = chunk.getData().remaining();
        boolean last = key.number() == chunk.getCount() - 1;
        boolean sized = last ? size > 0 && size <= Manifests.CHUNK_BYTES : size == Manifests.CHUNK_BYTES;
        if (!chunk.getSha256().equals(key.sha256()) || chunk.getNumber() != key.number() || !sized) {
            throw new UnverifiedModelException("Its key and its content are not those of the same slice.");
        }
        return chunk;
    }
}
