package io.moodstream.schemas.serde;

import io.moodstream.schemas.BadRecordException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values up to a size: a field of a larger value might be kept and shown.
 *
 * @param largest maximum number of bytes of a value
 */
public record SizeLimitedDeserializer<V>(Deserializer<V> values, int largest) implements Deserializer<V> {

    /** Maximum bytes of a record that is neither a photo nor a model record, since what is shown of it is kept. */
    public static final int SMALL = 16 * 1024;

    /** Reads values of {@value #SMALL} bytes at most. */
    public static <T> Deserializer<T> small(Deserializer<T> values) {
        return new SizeLimitedDeserializer<>(values, SMALL);
    }

    @Override
    public V deserialize(String topic, byte[] value) {
        return values.deserialize(topic, checked(value));
    }

    @Override
    public V deserialize(String topic, Headers headers, byte[] value) {
        return values.deserialize(topic, headers, checked(value));
    }

    @Override
    public void close() {
        values.close();
    }

    private byte[] checked(byte[] value) {
        if (value != null && value.length > largest) {
            throw new BadRecordException("The value has " + value.length + " bytes, at most " + largest + " are read.");
        }
        return value;
    }
}
