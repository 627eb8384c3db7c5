package io.moodstream.modeltopic.state;

import io.moodstream.ModelChunk;
import io.moodstream.modeltopic.parts.ChunkSink;
import io.moodstream.modeltopic.parts.UnpackLimits;
import io.moodstream.modeltopic.signing.Signature;
import io.moodstream.modeltopic.state.trusted.ChunkTable;
import io.moodstream.modeltopic.state.trusted.TrustedPosition;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.modeltopic.state.trusted.VerificationResult;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Manifests;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Verifies the records of chunks and hands the trusted ones to a sink; keeps only their positions. Not thread-safe. */
final class ChunkRecords {

    /** Chunk numbers beyond those of the largest part are ignored, so that forged ones cost no memory. */
    private static final int MAX_CHUNKS = Manifests.chunks(UnpackLimits.DEFAULT.bytes());

    private final ChunkTable table = new ChunkTable();
    /** Trusted keys signed them, but not what this release can use. */
    private final Set<ModelKey.Chunk> unusable = new HashSet<>();

    private final RecordVerifier verifier;
    private final OldForm oldForm;
    private final UnsignedQuota unsigned;
    private final ChunkSink sink;
    private final IgnoredRecords ignored;
    private final Supplier<Set<String>> referredTo;

    /** @param referredTo SHA-256 of the parts that manifests refer to at that moment */
    ChunkRecords(
            RecordVerifier verifier,
            OldForm oldForm,
            ChunkSink sink,
            IgnoredRecords ignored,
            Supplier<Set<String>> referredTo) {
        this.verifier = verifier;
        this.oldForm = oldForm;
        this.unsigned = UnsignedQuota.ofChunks(verifier);
        this.sink = sink;
        this.ignored = ignored;
        this.referredTo = referredTo;
    }

    /** The trusted chunks. */
    ChunkTable table() {
        return table;
    }

    /** Whether a trusted key signed a record under this key, usable or not. */
    boolean isTrusted(ModelKey.Chunk key) {
        return table.has(key) || unusable.contains(key);
    }

    void apply(ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record) {
        if (key.number() >= MAX_CHUNKS || table.hasSeen(key, record.offset())) {
            return;
        }
        // Whoever wrote this chunk: the whole part was compared with its checksum, and the chunk is not read any more.
        if (record.value() != null && !table.has(key) && sink.holds(key.sha256())) {
            table.put(key, unverified(record));
            return;
        }
        VerificationResult<ModelChunk> result =
                unsigned.limited(record, 0, oldForm.verified(record, () -> verifier.chunk(key, record)));
        if (result instanceof VerificationResult.Trusted<ModelChunk> trusted) {
            take(key, record, trusted);
        } else if (result instanceof VerificationResult.Ignored<ModelChunk> no) {
            ignore(key, record, no);
        }
    }

    private static TrustedPosition unverified(ConsumerRecord<String, ByteBuffer> record) {
        Optional<Signature> signature = Signature.of(record.headers());
        return new TrustedPosition(
                record.offset(),
                signature.map(Signature::keyId).orElse(""),
                signature.filter(it -> it.sequence().isPresent()).isPresent());
    }

    private void take(
            ModelKey.Chunk key,
            ConsumerRecord<String, ByteBuffer> record,
            VerificationResult.Trusted<ModelChunk> trusted) {
        if (trusted.validation().isEmpty()) {
            table.remove(key);
            unsigned.forget(record.key());
        } else if (trusted.validation().get() instanceof Validated.Valid<ModelChunk> valid
                && sink.accept(key, valid.value())) {
            table.put(key, new TrustedPosition(record.offset(), trusted.signer(), trusted.placed()));
            ignored.forget(record.key());
        } else {
            unusable.add(key);
            table.cover(key, record.offset(), false);
        }
    }

    private void ignore(
            ModelKey.Chunk key, ConsumerRecord<String, ByteBuffer> record, VerificationResult.Ignored<ModelChunk> no) {
        boolean over = table.cover(key, record.offset(), no.byUnknownKey());
        // Chunks that no manifest refers to any more are deleted without a signature.
        if (record.value() != null || referredTo.get().contains(key.sha256())) {
            ignored.count(record.offset());
            if (over) {
                ignored.add(record.key(), no.reason(), true);
            }
        }
    }
}
