package io.moodstream.modeltopic.state;

import io.moodstream.modeltopic.state.trusted.VerificationResult;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides when records count whose signatures bind no order, as those of release 0.1: until the first record of today's
 * form. Compaction may erase that one, and publishers write others again behind what came later. But the sequence of
 * each says where the topic ended when it was signed, and no record from there on counts in the old form.
 */
final class OldForm {

    private static final String TOO_LATE =
            "It is signed in the form of release 0.1, and came after records of today's form: it is an old one sent"
                    + " again, or its publisher must be upgraded.";

    private final RecordVerifier verifier;
    private final LongConsumer ended;
    private long end = Long.MAX_VALUE;

    /** @param ended receives the offset from which on no record counts in this form; each time a lower one */
    OldForm(RecordVerifier verifier, LongConsumer ended) {
        this.verifier = verifier;
        this.ended = ended;
    }

    /**
     * Verifies a record. One that came too late to be signed in the form of release 0.1 is ignored whatever its
     * signature says: to verify that one takes the registry, and anyone can send many.
     */
    <T> VerificationResult<T> verified(
            ConsumerRecord<String, ByteBuffer> record, Supplier<VerificationResult<T>> verification) {
        if (record.value() == null) {
            return valueless(record);
        }
        if (verifier.hasOldForm(record) && !accepts(record)) {
            return new VerificationResult.Ignored<>(TOO_LATE, false);
        }
        return inTime(record, verification.get());
    }

    private boolean accepts(ConsumerRecord<String, ByteBuffer> record) {
        return record.offset() < end || verifier.allowsUnsigned();
    }

    /** A record without a value was a deletion until signatures bound an order. */
    private <T> VerificationResult<T> valueless(ConsumerRecord<String, ByteBuffer> record) {
        return inTime(record, new VerificationResult.Trusted<>(record.offset(), false, "", Optional.empty()));
    }

    private <T> VerificationResult<T> inTime(ConsumerRecord<String, ByteBuffer> record, VerificationResult<T> result) {
        if (!(result instanceof VerificationResult.Trusted<T> trusted)) {
            return result;
        }
        if (trusted.placed()) {
            endAt(Math.min(record.offset(), trusted.order()));
            return result;
        }
        if (accepts(record)) {
            return result;
        }
        return new VerificationResult.Ignored<>(tooLate(record, trusted), false);
    }

    private void endAt(long offset) {
        if (offset < end) {
            end = offset;
            if (!verifier.allowsUnsigned()) {
                ended.accept(offset);
            }
        }
    }

    private static String tooLate(ConsumerRecord<String, ByteBuffer> record, VerificationResult.Trusted<?> old) {
        if (record.value() == null) {
            return "It has no value, and takes nothing away: deletions are signed.";
        }
        return old.signer().isEmpty() ? "It is not signed." : TOO_LATE;
    }
}
