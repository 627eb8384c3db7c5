package io.moodstream.modeltopic.state;

import io.moodstream.modeltopic.state.trusted.VerificationResult;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Limits the unsigned records that are kept where those are allowed, since anyone may invent any number of keys. What
 * comes later under a new key is ignored. Signed records are not limited. Not thread-safe.
 */
final class UnsignedQuota {

    /** Maximum number of record keys besides those of chunks: far more than any topic has. */
    static final int MAX_KEYS = 10_000;

    /** Maximum size of these records, in bytes; decoded, they take several times as much. */
    static final long MAX_BYTES = 4 << 20;

    /** Maximum number of chunks, of 1 MB each. */
    static final int MAX_CHUNKS = 20_000;

    private final Map<String, Long> sizes = new HashMap<>();
    private final RecordVerifier verifier;
    private final int maxKeys;
    private final long maxBytes;
    private final String limit;
    private long total;

    private UnsignedQuota(RecordVerifier verifier, int maxKeys, long maxBytes, String limit) {
        this.verifier = verifier;
        this.maxKeys = maxKeys;
        this.maxBytes = maxBytes;
        this.limit = limit;
    }

    /** For all records except chunks. */
    static UnsignedQuota ofRecords(RecordVerifier verifier) {
        return new UnsignedQuota(
                verifier, MAX_KEYS, MAX_BYTES, MAX_KEYS + " unsigned records of " + MAX_BYTES + " bytes in all");
    }

    /** For chunks, of which only the positions are kept. */
    static UnsignedQuota ofChunks(RecordVerifier verifier) {
        return new UnsignedQuota(verifier, MAX_CHUNKS, Long.MAX_VALUE, MAX_CHUNKS + " unsigned chunks");
    }

    /**
     * The result, or that the record is ignored because its key or its size exceeds the quota.
     *
     * @param bytes how much of the record is kept
     */
    <T> VerificationResult<T> limited(ConsumerRecord<String, ?> record, long bytes, VerificationResult<T> result) {
        if (!(result instanceof VerificationResult.Trusted<T> trusted) || !verifier.isUnsigned(record)) {
            return result;
        }
        if (trusted.validation().isEmpty()) {
            clear(record.key());
            return result;
        }
        return take(record.key(), bytes)
                ? result
                : new VerificationResult.Ignored<>(
                        "It is not signed, and no more than " + limit
                                + " are kept: trust the key of its publisher instead.",
                        false);
    }

    /** The key of a deletion stays known, without content. */
    private void clear(String key) {
        Long known = sizes.replace(key, 0L);
        total -= known == null ? 0 : known;
    }

    /** Forgets a key of which nothing is kept. */
    void forget(String key) {
        Long known = sizes.remove(key);
        total -= known == null ? 0 : known;
    }

    /** A smaller record may be ignored later on, for what it says: then the larger one stays. */
    private boolean take(String key, long bytes) {
        Long known = sizes.get(key);
        long more = Math.max(0, bytes - (known == null ? 0 : known));
        if ((known == null && sizes.size() == maxKeys) || more > maxBytes - total) {
            return false;
        }
        sizes.put(key, (known == null ? 0 : known) + more);
        total += more;
        return true;
    }
}
