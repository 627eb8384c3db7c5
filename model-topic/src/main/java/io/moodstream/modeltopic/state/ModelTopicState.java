package io.moodstream.modeltopic.state;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.state.trusted.ChunkTable;
import io.moodstream.modeltopic.state.trusted.TrustedPosition;
import io.moodstream.modeltopic.state.trusted.TrustedRecordTable;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.modeltopic.state.trusted.VerificationResult;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The state that results from the trusted records of the models topic; all others are counted and change nothing. The
 * topic may be read again from its beginning: known state stays, even if its records were compacted away since. Not
 * thread-safe.
 */
public final class ModelTopicState {

    private final RecordVerifier verifier;
    private final TrustedRecordTable<MemberVersion, Manifest> models = TrustedRecordTable.once(Manifest::equals);
    private final TrustedRecordTable<String, ModelTopicView.Pin> pins = TrustedRecordTable.replaceable();
    private final TrustedRecordTable<Long, ModelTopicView.Policy> policies =
            TrustedRecordTable.once(ModelTopicView.Policy::equals);
    private final TrustedRecordTable<MemberVersion, ModelTopicView.Rollout> rollouts =
            TrustedRecordTable.once((before, next) -> before.plan().isSamePlan(next.plan()));
    private final Map<MemberVersion, ModelTopicView.Signed> publications = new HashMap<>();
    private final IgnoredRecords ignored = new IgnoredRecords();
    private final OldForm oldForm;
    private final UnsignedQuota unsigned;
    private final ChunkRecords chunks;

    public ModelTopicState(RecordVerifier verifier, ChunkSink sink) {
        this.verifier = verifier;
        this.oldForm = new OldForm(verifier, this::forgetOldForm);
        this.unsigned = UnsignedQuota.ofRecords(verifier);
        this.chunks = new ChunkRecords(verifier, oldForm, sink, ignored, this::referredTo);
    }

    /** Skips records whose key has an unknown form: a later release may have written them. */
    public void apply(ConsumerRecord<String, ByteBuffer> record) {
        ModelKey key = key(record);
        if (key instanceof ModelKey.Manifest manifest) {
            apply(models, manifest.id(), record, () -> verifier.manifest(manifest, record));
            models.signer(manifest.id(), record.offset())
                    .ifPresent(signer -> publications.put(
                            manifest.id(), new ModelTopicView.Signed(signer, verifier.publishedAt(record))));
        } else if (key instanceof ModelKey.Chunk chunk) {
            chunks.apply(chunk, record);
        } else if (key instanceof ModelKey.Pin pin) {
            apply(pins, pin.member(), record, () -> verifier.pin(pin, record));
        } else if (key instanceof ModelKey.Policy policy) {
            apply(policies, policy.version(), record, () -> verifier.policy(policy, record));
        } else if (key instanceof ModelKey.Rollout rollout) {
            apply(rollouts, rollout.id(), record, () -> verifier.rollout(rollout, record));
        }
        ignored.readThrough(record.offset());
    }

    private static @Nullable ModelKey key(ConsumerRecord<String, ?> record) {
        return record.key() == null ? null : ModelKey.parse(record.key()).orElse(null);
    }

    /**
     * Whether a record is forged for certain, whatever the registry knows. False for one without a value, of a later
     * release, or that names a key which is not trusted here but may be elsewhere; and for chunks without a signature,
     * which release 0.1 wrote.
     */
    public boolean isForged(ConsumerRecord<String, ByteBuffer> record) {
        ModelKey key = key(record);
        return key != null
                && record.value() != null
                && !(isTrusted(key) && key.text().equals(record.key()))
                && !(key instanceof ModelKey.Chunk
                        && Signature.of(record.headers()).isEmpty())
                && verifier.isForged(record);
    }

    private boolean isTrusted(ModelKey key) {
        return (key instanceof ModelKey.Manifest manifest && models.has(manifest.id()))
                || (key instanceof ModelKey.Chunk chunk && chunks.isTrusted(chunk))
                || (key instanceof ModelKey.Pin pin && pins.has(pin.member()))
                || (key instanceof ModelKey.Policy policy && policies.has(policy.version()))
                || (key instanceof ModelKey.Rollout rollout && rollouts.has(rollout.id()));
    }

    /**
     * The current models, pins, policies and rollout plans; a model that lacks a chunk or came after a higher version
     * is rejected, and so is a plan that its model's manifest does not name.
     */
    public TopicSnapshot snapshot() {
        NavigableMap<MemberVersion, Validated<Manifest>> validations = models.validations();
        long overwritten = positions().filter(TrustedPosition::overwritten).count();
        return new TopicSnapshot(
                new ModelChecks(validations, models::order, chunks()).run(),
                pins.validations(),
                policies.validations(),
                RolloutChecks.run(rollouts.validations(), validations),
                Map.copyOf(publications),
                ignored.summary(overwritten),
                positions().anyMatch(TrustedPosition::isOld));
    }

    /** The highest version of a member in any trusted record, as far as known; 0 if there is none. */
    public long highest(String member) {
        return models.keys()
                .filter(id -> id.member().equals(member))
                .mapToLong(MemberVersion::version)
                .max()
                .orElse(0);
    }

    /** The highest version of a policy in any trusted record; that of the default policy if there is none. */
    public long highestPolicy() {
        return policies.keys()
                .mapToLong(Long::longValue)
                .max()
                .orElse(VotingPolicy.DEFAULT.id().version());
    }

    /** The chunks on the topic. */
    public ChunkTable chunks() {
        return chunks.table();
    }

    /** Positions of the trusted records that must not be lost, chunks included. */
    public Stream<TrustedPosition> positions() {
        return Stream.of(
                        models.positions(),
                        pins.positions(),
                        policies.positions(),
                        rollouts.positions(),
                        chunks().positions(referredTo()))
                .flatMap(positions -> positions);
    }

    private <K extends Comparable<K>, T> void apply(
            TrustedRecordTable<K, T> table,
            K key,
            ConsumerRecord<String, ByteBuffer> record,
            Supplier<VerificationResult<T>> classified) {
        VerificationResult<T> result = unsigned.limited(record, size(record), oldForm.verified(record, classified));
        if (result instanceof VerificationResult.Trusted<T> trusted) {
            result = table.take(key, trusted, record.offset());
        }
        // A tombstone under a key that nobody trusted has written to only removes what was ignored there.
        if (result instanceof VerificationResult.Ignored<T> no && (record.value() != null || table.has(key))) {
            boolean over = table.cover(key, record.offset(), no.byUnknownKey());
            if (over || !table.has(key)) {
                ignored.add(record.key(), no.reason(), over);
            }
            ignored.count(record.offset());
        } else if (!table.isOverwritten(key)) {
            ignored.forget(record.key());
        }
    }

    private static long size(ConsumerRecord<String, ByteBuffer> record) {
        return record.key().length()
                + (record.value() == null ? 0 : record.value().remaining());
    }

    private void forgetOldForm(long from) {
        models.removeUnplaced(from);
        pins.removeUnplaced(from);
        policies.removeUnplaced(from);
        rollouts.removeUnplaced(from);
        chunks().removeUnplaced(from);
    }

    /** SHA-256 of the parts that manifests refer to, whether these are complete or not. */
    private Set<String> referredTo() {
        return TopicSnapshot.parts(models.validations());
    }
}
