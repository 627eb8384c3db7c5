package io.moodstream.stream.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Sha256;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.stream.deadletter.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No dead letter is larger than its topic accepts. */
final class DeadLetterTruncatorTest {

    private static final long MEBIBYTE = 1 << 20;

    @Test
    void a_dead_letter_that_fits_stays_whole() {
        Record<byte[], byte[]> deadLetter = deadLetter(10, 500_000, new RecordHeaders().add("trace", new byte[9]));

        assertThat(new DeadLetterTruncator(MEBIBYTE).bounded(deadLetter)).isSameAs(deadLetter);
        assertThat(DeadLetterHeaders.isPartial(deadLetter.headers())).isFalse();
    }

    @Test
    void replaces_an_oversized_value_by_its_size_checksum_and_source() {
        Record<byte[], byte[]> deadLetter = deadLetter(10, 20_000_000, new RecordHeaders().add("trace", new byte[9]));

        Record<byte[], byte[]> sent = new DeadLetterTruncator(MEBIBYTE).bounded(deadLetter);

        assertThat(sent.value()).isNull();
        assertThat(sent.key()).isEqualTo(deadLetter.key());
        assertThat(sent.headers().lastHeader("trace")).isNotNull();
        assertThat(text(sent, DeadLetterHeaders.LEFT_OUT)).isEqualTo("value");
        assertThat(text(sent, DeadLetterHeaders.VALUE_SIZE)).isEqualTo("20000000");
        assertThat(text(sent, DeadLetterHeaders.VALUE_SHA256)).isEqualTo(Sha256.of(deadLetter.value()));
        assertThat(text(sent, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo("photo-events");
        assertThat(text(sent, DeadLetterHeaders.SOURCE_PARTITION)).isEqualTo("3");
        assertThat(text(sent, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -1, 1, 60000, headers",
        "-1, -1, 400, 10, headers",
        "-1, 2000000, 1, 60000, 'value,headers'",
        "-1, 1000, 131070, 0, headers",
        "10, -1, 1, 60000, ",
        "-1, -1, 1, 10000, "
    })
    void drops_headers_that_consumers_would_not_read(int key, int value, int count, int size, @Nullable String left) {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < count; i++) {
            headers.add("h", new byte[size]);
        }

        Record<byte[], byte[]> sent = new DeadLetterTruncator(MEBIBYTE).bounded(deadLetter(key, value, headers));

        Header dropped = sent.headers().lastHeader(DeadLetterHeaders.LEFT_OUT);
        assertThat(dropped == null ? null : text(sent, DeadLetterHeaders.LEFT_OUT))
                .isEqualTo(left);
        assertThat(sent.headers().lastHeader("h") == null).isEqualTo(left != null);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1000, 2000000, headers",
        "2000000, 1000, 10, key",
        "3000000, 2000000, 4000000, 'value,headers,key'",
        "10, -1, 2000000, headers",
        "-1, 1048576, 100, value"
    })
    void drops_the_largest_parts_and_names_them(int key, int value, int header, String left) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("huge", new byte[header]);

        Record<byte[], byte[]> sent = new DeadLetterTruncator(MEBIBYTE).bounded(deadLetter(key, value, headers));

        assertThat(text(sent, DeadLetterHeaders.LEFT_OUT)).isEqualTo(left);
        assertThat(DeadLetterPart.size(sent)).isLessThan(MEBIBYTE);
        assertThat(text(sent, DeadLetterHeaders.REASON)).isEqualTo("BAD_RECORD");
    }

    @Test
    @Timeout(30)
    void drops_headers_that_are_too_many_whatever_their_names() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 500_000; i++) {
            headers.add(i % 2 == 0 ? DeadLetterHeaders.REPLAY_OF : DeadLetterHeaders.LEFT_OUT, new byte[] {'0'});
        }

        Record<byte[], byte[]> sent =
                new DeadLetterTruncator(DeadLetterTruncator.MIN).bounded(deadLetter(10, 10, headers));

        assertThat(DeadLetterPart.size(sent)).isLessThan(DeadLetterTruncator.MIN);
        assertThat(text(sent, DeadLetterHeaders.REPLAY_OF)).isEqualTo("0");
    }

    @Test
    void fits_the_smallest_topic_even_with_the_longest_message() {
        Record<byte[], byte[]> deadLetter = DeadLetter.of(
                record(1_000_000, 1_000_000, new RecordHeaders().add("h".repeat(70_000), new byte[0])),
                new SourceMetadata(),
                Rejection.of(Reason.BAD_RECORD, "\u20ac".repeat(100_000)),
                0);

        assertThat(DeadLetterPart.size(new DeadLetterTruncator(DeadLetterTruncator.MIN).bounded(deadLetter)))
                .isLessThan(DeadLetterTruncator.MIN);
    }

    @Test
    void ignores_truncation_headers_of_the_source_record() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetterHeaders.LEFT_OUT, "value".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetterHeaders.VALUE_SHA256, new byte[32]);

        Record<byte[], byte[]> deadLetter = deadLetter(10, 10, headers);

        assertThat(DeadLetterHeaders.isPartial(deadLetter.headers())).isFalse();
        assertThat(deadLetter.headers().lastHeader(DeadLetterHeaders.VALUE_SHA256))
                .isNull();
    }

    private static Record<byte[], byte[]> deadLetter(int key, int value, Headers headers) {
        return DeadLetter.of(
                record(key, value, headers),
                new SourceMetadata(),
                Rejection.of(Reason.BAD_RECORD, "It is no photo."),
                0);
    }

    @SuppressWarnings("NullAway") // a record may lack key and value
    private static Record<byte[], byte[]> record(int key, int value, Headers headers) {
        return new Record<>(bytes(key), bytes(value), 0, headers);
    }

    private static byte @Nullable [] bytes(int length) {
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String text(Record<byte[], byte[]> deadLetter, String name) {
        Header header = deadLetter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private record SourceMetadata() implements RecordMetadata {

        @Override
        public String topic() {
            return "photo-events";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 17;
        }
    }
}
