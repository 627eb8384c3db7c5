package io.moodstream.web.follow;

import io.moodstream.schemas.BadRecordException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads values up to a size: a field of a larger value might be kept, shown and sent to every page. */
record SizeLimitedDeserializer<V>(Deserializer<V> values, int largest) implements Deserializer<V> {

    @Override
    public V deserialize(String topic, byte[] value) {
        return values.deserialize(topic, checked(value));
    }

    @Override
    public V deserialize(String topic, Headers headers, byte[] value) {
        return values.deserialize(topic, headers, checked(value));
    }

    private byte[] checked(byte[] value) {
        if (value.length > largest) {
            throw new BadRecordException("The value has " + value.length + " bytes, at most " + largest + " are read.");
        }
        return value;
    }
}
