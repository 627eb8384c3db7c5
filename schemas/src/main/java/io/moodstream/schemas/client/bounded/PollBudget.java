package io.moodstream.schemas.client.bounded;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How much one poll may decompress. Kafka's consumer counts records, not bytes, and ends a poll early only at a record
 * that cannot be deserialized, which it retries in the next poll: so deserializers fail once the budget is spent. Not
 * thread-safe, like consumers.
 */
final class PollBudget {

    /** Maximum bytes of a poll, headers as what they take in memory, not counting its last record. */
    static final int MAX = 32 * 1024 * 1024;

    /** Bytes of memory that a header takes besides its own bytes; on the wire it may be two bytes long. */
    static final int HEADER = 150;

    private long taken;
    private long next;

    /** Starts a new poll. */
    void renew() {
        taken = 0;
    }

    /**
     * Records that a record was decompressed: its key and value come next, or another record if the consumer skips it.
     *
     * @param headers number of headers that are built of it
     */
    void unpacked(int bytes, int headers) {
        next = bytes + (long) HEADER * headers;
    }

    /** Called once for each record: at its key, or at its value if it has no key. */
    private void take() {
        if (next > 0 && taken >= MAX) {
            throw new SerializationException("This poll has unpacked " + taken + " bytes; the next one goes on.");
        }
        taken += next;
        next = 0;
    }

    /** The same deserializer, which fails once the poll's budget is spent. */
    <T> Deserializer<T> kept(Deserializer<T> deserializer) {
        return new Kept<>(deserializer);
    }

    private final class Kept<T> implements Deserializer<T> {

        private final Deserializer<T> deserializer;

        Kept(Deserializer<T> deserializer) {
            this.deserializer = deserializer;
        }

        @Override
        public T deserialize(String topic, byte[] data) {
            take();
            return deserializer.deserialize(topic, data);
        }

        @Override
        public T deserialize(String topic, Headers headers, byte[] data) {
            take();
            return deserializer.deserialize(topic, headers, data);
        }

        @Override
        public T deserialize(String topic, Headers headers, ByteBuffer data) {
            take();
            return deserializer.deserialize(topic, headers, data);
        }

        @Override
        public void close() {
            deserializer.close();
        }
    }
}
