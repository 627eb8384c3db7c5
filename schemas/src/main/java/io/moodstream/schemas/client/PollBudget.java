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
    static final int MOST = 32 * 1024 * 1024;

    private long before;
    private long unpacked;

    /** A new poll begins. */
    void renew() {
        before = 0;
        unpacked = 0;
    }

    /** A record was unpacked; its key and its value come next. */
    void unpacked(int bytes) {
        before = unpacked;
        unpacked += bytes;
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
            check();
            return deserializer.deserialize(topic, data);
        }

        @Override
        public T deserialize(String topic, Headers headers, byte[] data) {
            check();
            return deserializer.deserialize(topic, headers, data);
        }

        @Override
        public T deserialize(String topic, Headers headers, ByteBuffer data) {
            check();
            return deserializer.deserialize(topic, headers, data);
        }

        private void check() {
            if (before >= MOST) {
                throw new SerializationException("This poll has unpacked " + before + " bytes; the next one goes on.");
            }
        }

        @Override
        public void close() {
            deserializer.close();
        }
    }
}
