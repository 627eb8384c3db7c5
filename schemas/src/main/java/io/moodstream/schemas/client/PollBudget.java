package io.moodstream.schemas.client;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How much one poll may unpack. Kafka's consumer counts records, not bytes, and ends a poll early only at a record that
 * cannot be deserialized, to try that one again in the next poll: so deserializers refuse for as long as the budget is
 * spent. For one thread, as consumers are.
 */
final class PollBudget {

    /** Bytes of a poll, its last record apart. */
    static final int MAX = 32 * 1024 * 1024;

    private long taken;
    private int next;

    /** A new poll begins. */
    void renew() {
        taken = 0;
    }

    /** A record was unpacked: its key and value come next, or, where the consumer passes it over, another record. */
    void unpacked(int bytes) {
        next = bytes;
    }

    /** Once for each record, at its key or at the value of one without a key. */
    private void take() {
        if (next > 0 && taken >= MAX) {
            throw new SerializationException("This poll has unpacked " + taken + " bytes; the next one goes on.");
        }
        taken += next;
        next = 0;
    }

    /** The same deserializer, refusing when the poll has enough records. */
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
