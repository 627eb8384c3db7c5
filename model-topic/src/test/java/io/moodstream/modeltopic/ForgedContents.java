package io.moodstream.modeltopic;

import io.moodstream.EnsemblePolicy;
import io.moodstream.ModelChunk;
import io.moodstream.ModelDeletion;
import io.moodstream.ModelManifest;
import io.moodstream.ModelPin;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.Sha256;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.fixture.TinyDraft;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Policies;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * New contents of every type of record. Each matches its key, so that it would take effect if a trusted key had signed
 * it.
 */
final class ForgedContents {

    /** The one chunk of the part that the manifests name. */
    static final ModelKey.Chunk CHUNK = new ModelKey.Chunk(Sha256.of(bytes()), 0);

    private final Map<MemberVersion, RolloutPlan> plans = new HashMap<>();

    /** @param plans the signed ones, which the forged directives are for */
    ForgedContents(List<RolloutPlan> plans) {
        plans.forEach(plan -> this.plans.put(plan.candidate(), plan));
    }

    List<SpecificRecord> under(String key) {
        ModelKey where = ModelKey.parse(key).orElseThrow();
        MemberVersion id = id(where);
        RolloutPlan forged = SampleRollouts.plan("forged-" + id.member() + "-" + id.version(), id, 2_000);
        RolloutPlan plan = plans.getOrDefault(id, forged);
        return List.of(
                new ModelPin(id.member(), id.version(), "forger", TestTopic.NOW, null),
                new ModelDeletion(TestTopic.NOW),
                chunk(where),
                manifest(id),
                policy(where),
                SampleRollouts.avro(forged),
                SampleRollouts.avro(plan.with(RolloutDirective.PROMOTE)),
                SampleRollouts.avro(plan.with(RolloutDirective.ABORT)));
    }

    private static MemberVersion id(ModelKey where) {
        if (where instanceof ModelKey.Manifest manifest) {
            return manifest.id();
        }
        if (where instanceof ModelKey.Rollout rollout) {
            return rollout.id();
        }
        return new MemberVersion(where instanceof ModelKey.Pin pin ? pin.member() : "custom", 2);
    }

    private static ModelChunk chunk(ModelKey where) {
        ModelKey.Chunk key = where instanceof ModelKey.Chunk chunk ? chunk : CHUNK;
        return new ModelChunk(key.sha256(), key.number(), key.number() + 1, ByteBuffer.wrap(bytes()));
    }

    private static byte[] bytes() {
        return new byte[] {1};
    }

    private static ModelManifest manifest(MemberVersion id) {
        String format = "tensorflow-saved-model";
        List<PartDescriptor> parts = List.of(
                new PartDescriptor(PartDescriptor.EXTRACTOR, format, CHUNK.sha256(), bytes().length),
                new PartDescriptor(PartDescriptor.HEAD, format, CHUNK.sha256(), bytes().length));
        return Forger.avro(
                new Manifest(id, "custom-cnn", "bilinear-48/1", 256, parts, TinyDraft.PROVENANCE, Optional.empty()));
    }

    private static EnsemblePolicy policy(ModelKey where) {
        long version = where instanceof ModelKey.Policy policy ? policy.version() : 2;
        return Policies.avro(VotingPolicy.DEFAULT.withVoters(List.of("custom")).withVersion(version))
                .setPublishedBy("forger")
                .setPublishedAt(TestTopic.NOW)
                .setReason(null)
                .build();
    }
}
