package io.moodstream.stream.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotoBufferTest {

    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = "photo".getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path stateDir;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Integer, byte[]> store;

    @BeforeEach
    void open() {
        store = PhotoBuffer.store().withLoggingDisabled().withCachingDisabled().build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    void restores_waiting_photos_complete_and_in_order() {
        PhotoBuffer before = new PhotoBuffer(store, 8);
        before.add(photo(1));
        before.add(new SourceRecord(new Record<>(null, null, 5), new SourceRecord.Origin("photos", 3, 2)));
        before.add(photo(3));

        List<SourceRecord> found = new PhotoBuffer(store, 8).take();
        assertThat(found).extracting(it -> it.source().offset()).containsExactly(1L, 2L, 3L);
        assertThat(found.get(0).record().key()).isEqualTo(KEY);
        assertThat(found.get(0).record().value()).isEqualTo(VALUE);
        assertThat(found.get(0).record().timestamp()).isEqualTo(17L);
        assertThat(found.get(0).record().headers()).isEqualTo(photo(1).record().headers());
        assertThat(found.get(0).source()).isEqualTo(photo(1).source());
        assertThat(found.get(1).record().key()).isNull();
        assertThat(found.get(1).record().value()).isNull();
    }

    @Test
    void take_removes_photos_from_the_store() {
        PhotoBuffer photos = new PhotoBuffer(store, 8);
        photos.add(photo(1));
        photos.add(photo(2));
        assertThat(photos.take()).hasSize(2);
        assertThat(photos.take()).isEmpty();
        assertThat(new PhotoBuffer(store, 8).isEmpty()).isTrue();
    }

    @Test
    void a_batch_is_full_by_number_or_by_size() {
        PhotoBuffer photos = new PhotoBuffer(store, 3);
        assertThat(photos.isFullWith(photo(1))).isFalse();
        assertThat(photos.isFullWith(photo(1, new byte[1 << 20]))).isTrue();
        photos.add(photo(1));
        photos.add(photo(2));
        assertThat(photos.isFullWith(photo(3))).isTrue();
        assertThat(new PhotoBuffer(store, 1).isFullWith(photo(3))).isTrue();
    }

    /** A waiting photo must always fit its changelog. */
    @Test
    void counts_keys_and_headers_towards_the_size() {
        PhotoBuffer photos = new PhotoBuffer(store, 8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("h", new byte[1 << 20]);
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 100_000; i++) {
            many.add("", null);
        }
        assertThat(photos.isFullWith(origin(new Record<>(new byte[1 << 20], null, 5))))
                .isTrue();
        assertThat(photos.isFullWith(origin(new Record<>(KEY, null, 5, headers))))
                .isTrue();
        assertThat(photos.isFullWith(origin(new Record<>(KEY, null, 5, many)))).isTrue();
    }

    private static SourceRecord origin(Record<byte[], byte[]> record) {
        return new SourceRecord(record, new SourceRecord.Origin("photos", 3, 2));
    }

    private static SourceRecord photo(long offset) {
        return photo(offset, VALUE);
    }

    private static SourceRecord photo(long offset, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "t-1".getBytes(StandardCharsets.UTF_8)).add("none", null);
        return new SourceRecord(new Record<>(KEY, value, 17L, headers), new SourceRecord.Origin("photos", 3, offset));
    }
}
