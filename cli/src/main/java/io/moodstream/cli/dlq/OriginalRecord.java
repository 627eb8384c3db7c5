package io.moodstream.cli.dlq;

import io.moodstream.schemas.DeadLetterHeaders;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a letter tells of: the record as it came.
 *
 * @param headers those of the letter among them, unless it had to leave all out
 */
public record OriginalRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** What stands in the letter itself. */
    public static OriginalRecord in(ConsumerRecord<byte[], byte[]> deadLetter) {
        return new OriginalRecord(deadLetter.key(), deadLetter.value(), deadLetter.headers());
    }

    /** What stands in the letter, and what it left out from where it came. */
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
