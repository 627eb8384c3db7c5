package io.moodstream.client.deadletter;

import io.moodstream.schemas.DeadLetterHeaders;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The original record of a dead letter, as received.
 *
 * @param headers including those of the dead letter, unless it had to drop all of them
 */
public record OriginalRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** The part contained in the dead letter itself. */
    public static OriginalRecord in(ConsumerRecord<byte[], byte[]> deadLetter) {
        return new OriginalRecord(deadLetter.key(), deadLetter.value(), deadLetter.headers());
    }

    /** The part contained in the dead letter, completed from the source record. */
    static OriginalRecord of(ConsumerRecord<byte[], byte[]> deadLetter, ConsumerRecord<byte[], byte[]> source) {
        Set<String> left = Set.copyOf(List.of(DeadLetterHeaders.text(deadLetter.headers(), DeadLetterHeaders.LEFT_OUT)
                .orElse("")
                .split(",")));
        return new OriginalRecord(
                left.contains("key") ? source.key() : deadLetter.key(),
                left.contains("value") ? source.value() : deadLetter.value(),
                left.contains("headers") ? source.headers() : deadLetter.headers());
    }

    /** Bytes of key, value and headers. */
    long size() {
        long size = length(key) + length(value);
        for (var header : headers) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
