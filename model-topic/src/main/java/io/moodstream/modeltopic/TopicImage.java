package io.moodstream.modeltopic;

import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the records of the models topic amount to, read in their order: the last of each key counts. One thread. */
final class TopicImage {

    /** Numbers beyond the largest part's are not counted, so that a forged one costs no memory. */
    private static final int MOST_CHUNKS = Manifests.chunks(UnpackLimits.DEFAULT.bytes());

    private final RecordJudge judge;
    private final ChunkSink sink;
    private final NavigableMap<MemberVersion, Offer<ModelManifest>> models = new TreeMap<>();
    private final NavigableMap<String, Offer<ModelTopicView.Pin>> pins = new TreeMap<>();
    private final NavigableMap<Long, Offer<ModelTopicView.Policy>> policies = new TreeMap<>();
    private final Map<String, BitSet> chunks = new HashMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<MemberVersion, Long> offsets = new HashMap<>();
    private long highestPolicy = EnsemblePolicy.DEFAULT.id().version();

    TopicImage(RecordJudge judge, ChunkSink sink) {
        this.judge = judge;
        this.sink = sink;
    }

    /** Records with a key of no known form are passed over: a later release may write them. */
    void apply(ConsumerRecord<String, ByteBuffer> record) {
        ModelKey key =
                record.key() == null ? null : ModelKey.parse(record.key()).orElse(null);
        if (key instanceof ModelKey.Manifest manifest) {
            apply(manifest, record);
        } else if (key instanceof ModelKey.Chunk chunk) {
            apply(chunk, record);
        } else if (key instanceof ModelKey.Pin pin) {
            apply(pin, record);
        } else if (key instanceof ModelKey.Policy policy) {
            apply(policy, record);
        }
    }

    /** The models, pins and policies now; a model that lacks a chunk or came after a higher version is refused. */
    TopicSnapshot snapshot() {
        NavigableMap<MemberVersion, Offer<ModelManifest>> complete = new TreeMap<>(models);
        complete.replaceAll((id, offer) -> offer instanceof Offer.Fine<ModelManifest> fine ? offered(id, fine) : offer);
        return new TopicSnapshot(complete, new TreeMap<>(pins), new TreeMap<>(policies));
    }

    /** The highest version of a member that was ever seen in a key, of removed and refused ones too; 0 if there is none. */
    long highest(String member) {
        return highest.getOrDefault(member, 0L);
    }

    /** The highest version of a policy that was ever seen in a key; that of the default if there is none. */
    long highestPolicy() {
        return highestPolicy;
    }

    /** SHA-256 of the parts of which at least one chunk is there. */
    Set<String> parts() {
        return new TreeSet<>(chunks.keySet());
    }

    /** Numbers of the chunks of a part that are there. */
    BitSet chunks(String sha256) {
        return (BitSet) chunks.getOrDefault(sha256, new BitSet()).clone();
    }

    private void apply(ModelKey.Manifest key, ConsumerRecord<String, ByteBuffer> record) {
        highest.merge(key.id().member(), key.id().version(), Math::max);
        if (record.value() == null) {
            models.remove(key.id());
        } else {
            models.put(key.id(), judge.manifest(key, record));
            offsets.put(key.id(), record.offset());
        }
    }

    private void apply(ModelKey.Pin key, ConsumerRecord<String, ByteBuffer> record) {
        if (record.value() == null) {
            pins.remove(key.member());
        } else {
            pins.put(key.member(), judge.pin(key, record));
        }
    }

    private void apply(ModelKey.Policy key, ConsumerRecord<String, ByteBuffer> record) {
        highestPolicy = Math.max(highestPolicy, key.version());
        if (record.value() == null) {
            policies.remove(key.version());
        } else {
            policies.put(key.version(), judge.policy(key, record));
        }
    }

    private void apply(ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record) {
        if (key.number() >= MOST_CHUNKS) {
            return;
        }
        if (record.value() != null && sink.accept(key, () -> judge.chunk(record))) {
            chunks.computeIfAbsent(key.sha256(), sha256 -> new BitSet()).set(key.number());
        } else {
            chunks.computeIfPresent(key.sha256(), (sha256, numbers) -> {
                numbers.clear(key.number());
                return numbers.isEmpty() ? null : numbers;
            });
        }
    }

    private Offer<ModelManifest> offered(MemberVersion id, Offer.Fine<ModelManifest> model) {
        return overtaken(id)
                .<Offer<ModelManifest>>map(
                        by -> new Offer.Refused<>(
                                "It came after version " + by.version()
                                        + ", and versions only go up: publish it under a higher one, or pin an old version to go back."))
                .orElseGet(() -> whole(model));
    }

    /** A higher version that is on the topic before this one; compaction keeps that order. */
    private Optional<MemberVersion> overtaken(MemberVersion id) {
        return models.tailMap(id, false).entrySet().stream()
                .takeWhile(other -> other.getKey().member().equals(id.member()))
                .filter(other -> other.getValue() instanceof Offer.Fine)
                .map(Map.Entry::getKey)
                .filter(other -> offsets.getOrDefault(other, 0L) < offsets.getOrDefault(id, 0L))
                .findFirst();
    }

    private Offer<ModelManifest> whole(Offer.Fine<ModelManifest> model) {
        for (ModelPart part : model.value().parts()) {
            int wanted = Manifests.chunks(part.size());
            int missing = chunks.getOrDefault(part.sha256(), new BitSet()).nextClearBit(0);
            if (missing < wanted) {
                return new Offer.Refused<>("Its " + part.role() + " lacks chunk " + missing + " of " + wanted + " ("
                        + part.sha256() + "/" + missing + "), which is missing or broken.");
            }
        }
        return model;
    }
}
