package io.moodstream.stream.deadletter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The parts of a record that may be left out of its dead letter. */
enum DeadLetterPart {
    VALUE {
        @Override
        long bytes(Record<byte[], byte[]> deadLetter) {
            return length(deadLetter.value());
        }

        @Override
        @SuppressWarnings("NullAway") // a record may have no value
        Record<byte[], byte[]> leftOutOf(Record<byte[], byte[]> deadLetter) {
            return deadLetter.withValue(null);
        }
    },
    HEADERS {
        @Override
        long bytes(Record<byte[], byte[]> deadLetter) {
            return total(deadLetter.headers()) - total(DeadLetterTruncator.own(deadLetter.headers()));
        }

        @Override
        Record<byte[], byte[]> leftOutOf(Record<byte[], byte[]> deadLetter) {
            return deadLetter.withHeaders(DeadLetterTruncator.own(deadLetter.headers()));
        }
    },
    KEY {
        @Override
        long bytes(Record<byte[], byte[]> deadLetter) {
            return length(deadLetter.key());
        }

        @Override
        @SuppressWarnings("NullAway") // a record may have no key
        Record<byte[], byte[]> leftOutOf(Record<byte[], byte[]> deadLetter) {
            return deadLetter.withKey(null);
        }
    };

    /** Bytes of a batch's own fields and of a record's. */
    private static final int AROUND = 512;

    /** Lengths of a header's name and value, as Kafka writes them. */
    private static final int HEADER_LENGTHS = 10;

    /** Incompressible data grows by less than one part in this number. */
    private static final int COMPRESSED_SHARE = 1024;

    abstract long bytes(Record<byte[], byte[]> deadLetter);

    abstract Record<byte[], byte[]> leftOutOf(Record<byte[], byte[]> deadLetter);

    /** The largest part. */
    static DeadLetterPart largest(Record<byte[], byte[]> deadLetter) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong(part -> part.bytes(deadLetter)))
                .orElseThrow();
    }

    /** The maximum size of a batch with only this record. */
    static long size(Record<byte[], byte[]> deadLetter) {
        long bytes = length(deadLetter.key()) + length(deadLetter.value()) + total(deadLetter.headers()) + AROUND;
        return bytes + bytes / COMPRESSED_SHARE;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static long total(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += Utils.utf8Length(header.key()) + length(header.value()) + HEADER_LENGTHS;
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
