package io.moodstream.modeltopic.state;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ignores records in the form of release 0.1, whose signatures bind no order, once there was one of today's form. Not
 * thread-safe.
 */
final class OldFormGuard {

    private static final String OLD_FORM =
            "It is signed in the form of release 0.1, and came after records of today's form: it is an old one sent"
                    + " again, or its publisher must be upgraded.";

    private final RecordVerifier verifier;
    /** Offset of the first record whose signature binds an order; later records without one do not count. */
    private long firstPlaced = Long.MAX_VALUE;

    OldFormGuard(RecordVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A record that came too late to be signed in the form of release 0.1 is ignored whatever its signature says: to
     * verify that one takes the registry, and anyone can send many.
     */
    <T> VerificationResult<T> verified(
            ConsumerRecord<String, ByteBuffer> record, Supplier<VerificationResult<T>> verification) {
        if (record.value() == null) {
            return valueless(record);
        }
        if (verifier.hasOldForm(record) && !takesOldForm(record)) {
            return new VerificationResult.Ignored<>(OLD_FORM, false);
        }
        return inTime(record, verification.get());
    }

    private boolean takesOldForm(ConsumerRecord<String, ByteBuffer> record) {
        return record.offset() < firstPlaced || verifier.allowsUnsigned();
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
            firstPlaced = Math.min(firstPlaced, record.offset());
            return result;
        }
        if (takesOldForm(record)) {
            return result;
        }
        return new VerificationResult.Ignored<>(tooLate(record, trusted), false);
    }

    private static String tooLate(ConsumerRecord<String, ByteBuffer> record, VerificationResult.Trusted<?> old) {
        if (record.value() == null) {
            return "It has no value, and takes nothing away: deletions are signed.";
        }
        return old.signer().isEmpty() ? "It is not signed." : OLD_FORM;
    }
}
