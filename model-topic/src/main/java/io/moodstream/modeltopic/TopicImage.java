package io.moodstream.modeltopic;

import io.moodstream.ModelChunk;
import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the trusted records of the models topic amount to; all others are counted and change nothing. The topic may be read
 * again from its beginning: what is known stays, even if it was compacted away since. One thread.
 */
final class TopicImage {

    /** Numbers beyond the largest part's are not counted, so that a forged one costs no memory. */
    private static final int MOST_CHUNKS = Manifests.chunks(UnpackLimits.DEFAULT.bytes());

    private final RecordJudge judge;
    private final ChunkSink sink;
    private final Ledger<MemberVersion, ModelManifest> models = new Ledger<>(true);
    private final Ledger<String, ModelTopicView.Pin> pins = new Ledger<>(false);
    private final Ledger<Long, ModelTopicView.Policy> policies = new Ledger<>(true);
    private final ChunkLedger chunks = new ChunkLedger();
    private final IgnoredRecords ignored = new IgnoredRecords();
    /** Where the records begin whose signatures bind an order; after it no others count. */
    private long firstPlaced = Long.MAX_VALUE;

    private long readTo;

    TopicImage(RecordJudge judge, ChunkSink sink) {
        this.judge = judge;
        this.sink = sink;
    }

    /** Records with a key of no known form are passed over: a later release may write them. */
    void apply(ConsumerRecord<String, ByteBuffer> record) {
        ModelKey key =
                record.key() == null ? null : ModelKey.parse(record.key()).orElse(null);
        if (key instanceof ModelKey.Manifest manifest) {
            apply(models, manifest.id(), record, () -> judge.manifest(manifest, record));
        } else if (key instanceof ModelKey.Chunk chunk) {
            apply(chunk, record);
        } else if (key instanceof ModelKey.Pin pin) {
            apply(pins, pin.member(), record, () -> judge.pin(pin, record));
        } else if (key instanceof ModelKey.Policy policy) {
            apply(policies, policy.version(), record, () -> judge.policy(policy, record));
        }
        readTo = Math.max(readTo, record.offset() + 1);
    }

    /** The models, pins and policies now; a model that lacks a chunk or came after a higher version is refused. */
    TopicSnapshot snapshot() {
        NavigableMap<MemberVersion, Offer<ModelManifest>> offers = models.offers();
        NavigableMap<MemberVersion, Offer<ModelManifest>> complete = new TreeMap<>(offers);
        complete.replaceAll(
                (id, offer) -> offer instanceof Offer.Fine<ModelManifest> fine ? offered(id, fine, offers) : offer);
        long overwritten = slots().filter(Slot::overwritten).count();
        return new TopicSnapshot(
                complete,
                pins.offers(),
                policies.offers(),
                ignored.summary(overwritten),
                slots().anyMatch(Slot::isOld));
    }

    /** The highest version of a member that a trusted record ever had, as far as is known; 0 if there is none. */
    long highest(String member) {
        return models.keys()
                .filter(id -> id.member().equals(member))
                .mapToLong(MemberVersion::version)
                .max()
                .orElse(0);
    }

    /** The highest version of a policy that a trusted record ever had; that of the default if there is none. */
    long highestPolicy() {
        return policies.keys()
                .mapToLong(Long::longValue)
                .max()
                .orElse(EnsemblePolicy.DEFAULT.id().version());
    }

    /** The slices that are there. */
    ChunkLedger chunks() {
        return chunks;
    }

    /** Where the trusted records lie that must not be lost, slices included. */
    Stream<Slot> slots() {
        return Stream.of(models.slots(), pins.slots(), policies.slots(), chunks.slots())
                .flatMap(slots -> slots);
    }

    private <K extends Comparable<K>, T> void apply(
            Ledger<K, T> ledger, K key, ConsumerRecord<String, ByteBuffer> record, Supplier<Judgement<T>> judged) {
        Judgement<T> judgement = record.value() == null ? valueless(record) : inTime(record, judged.get());
        if (judgement instanceof Judgement.Trusted<T> trusted) {
            judgement = ledger.take(key, trusted, record.offset());
        }
        if (judgement instanceof Judgement.Ignored<T> no) {
            boolean over = ledger.cover(key, record.offset(), no.byUnknownKey());
            if (over || (!ledger.has(key) && record.value() != null)) {
                ignored.add(record.key(), no.reason(), over);
            }
            count(record);
        } else if (!ledger.isOverwritten(key)) {
            ignored.forget(record.key());
        }
    }

    private void apply(ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record) {
        if (key.number() >= MOST_CHUNKS || chunks.hasSeen(key, record.offset())) {
            return;
        }
        if (record.value() != null && !chunks.has(key) && sink.holds(key.sha256())) {
            Optional<Signature> signature = Signature.of(record.headers());
            chunks.put(
                    key,
                    new Slot(
                            record.offset(),
                            signature.map(Signature::keyId).orElse(""),
                            signature.filter(it -> it.sequence().isPresent()).isPresent()));
            return;
        }
        Judgement<ModelChunk> judgement =
                record.value() == null ? valueless(record) : inTime(record, judge.chunk(key, record));
        if (judgement instanceof Judgement.Trusted<ModelChunk> trusted) {
            take(key, record, trusted);
        } else if (judgement instanceof Judgement.Ignored<ModelChunk> no) {
            boolean over = chunks.cover(key, record.offset(), no.byUnknownKey());
            // Slices that nobody refers to any more are taken away without a signature.
            if (record.value() != null || isReferredTo(key.sha256())) {
                count(record);
                if (over) {
                    ignored.add(record.key(), no.reason(), true);
                }
            }
        }
    }

    private void take(
            ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record, Judgement.Trusted<ModelChunk> trusted) {
        if (trusted.offer().isEmpty()) {
            chunks.remove(key);
        } else if (trusted.offer().get() instanceof Offer.Fine<ModelChunk> fine && sink.accept(key, fine.value())) {
            chunks.put(key, new Slot(record.offset(), trusted.signer(), trusted.placed()));
            ignored.forget(record.key());
        } else {
            chunks.cover(key, record.offset(), false);
        }
    }

    /** A record without value took away what was there, till signatures bound an order. */
    private <T> Judgement<T> valueless(ConsumerRecord<String, ByteBuffer> record) {
        return inTime(record, new Judgement.Trusted<>(record.offset(), false, "", Optional.empty()));
    }

    private <T> Judgement<T> inTime(ConsumerRecord<String, ByteBuffer> record, Judgement<T> judgement) {
        if (!(judgement instanceof Judgement.Trusted<T> trusted)) {
            return judgement;
        }
        if (trusted.placed()) {
            firstPlaced = Math.min(firstPlaced, record.offset());
            return judgement;
        }
        if (record.offset() < firstPlaced || judge.allowsUnsigned()) {
            return judgement;
        }
        return new Judgement.Ignored<>(tooLate(record, trusted), false);
    }

    private static String tooLate(ConsumerRecord<String, ByteBuffer> record, Judgement.Trusted<?> old) {
        if (record.value() == null) {
            return "It has no value, and takes nothing away: deletions are signed.";
        }
        return old.signer().isEmpty()
                ? "It is not signed."
                : "It is signed in the form of release 0.1, and came after records of today's form: it is an old one sent"
                        + " again, or its publisher must be upgraded.";
    }

    /** Once, however often the topic is read. */
    private void count(ConsumerRecord<String, ByteBuffer> record) {
        if (record.offset() >= readTo) {
            ignored.count();
        }
    }

    private boolean isReferredTo(String sha256) {
        return models.offers().values().stream()
                .anyMatch(offer -> offer instanceof Offer.Fine<ModelManifest> fine
                        && fine.value().parts().stream()
                                .anyMatch(part -> part.sha256().equals(sha256)));
    }

    private Offer<ModelManifest> offered(
            MemberVersion id, Offer.Fine<ModelManifest> model, NavigableMap<MemberVersion, Offer<ModelManifest>> all) {
        return overtaken(id, all)
                .<Offer<ModelManifest>>map(
                        by -> new Offer.Refused<>(
                                "It came after version " + by.version()
                                        + ", and versions only go up: publish it under a higher one, or pin an old version to go back."))
                .orElseGet(() -> whole(model));
    }

    /** A higher version that was published before this one. */
    private Optional<MemberVersion> overtaken(MemberVersion id, NavigableMap<MemberVersion, Offer<ModelManifest>> all) {
        return all.tailMap(id, false).entrySet().stream()
                .takeWhile(other -> other.getKey().member().equals(id.member()))
                .filter(other -> other.getValue() instanceof Offer.Fine)
                .map(Map.Entry::getKey)
                .filter(other -> models.order(other) < models.order(id))
                .findFirst();
    }

    private Offer<ModelManifest> whole(Offer.Fine<ModelManifest> model) {
        for (ModelPart part : model.value().parts()) {
            int wanted = Manifests.chunks(part.size());
            int missing = chunks.firstMissing(part.sha256());
            if (missing < wanted) {
                return new Offer.Refused<>("Its " + part.role() + " lacks chunk " + missing + " of " + wanted + " ("
                        + part.sha256() + "/" + missing + "), which is missing or broken.");
            }
        }
        return model;
    }
}
