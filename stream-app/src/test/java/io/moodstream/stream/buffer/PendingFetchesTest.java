package io.moodstream.stream.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.fetch.PhotoFetcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingFetchesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Integer, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private PhotoFetcher fetcher;

    @BeforeEach
    void open() throws IOException {
        store = PhotoBuffer.store().withLoggingDisabled().withCachingDisabled().build();
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        fetcher = new PhotoFetcher(FetchAllowlist.of(List.of(folder.toUri().toString())));
        Files.write(folder.resolve("a.jpg"), new byte[] {1, 2, 3});
    }

    @Test
    void resumes_interrupted_fetches_and_leaves_waiting_photos_in_the_store() {
        PhotoBuffer buffer = new PhotoBuffer(store, 8);
        buffer.add(photo(1, 10));
        PendingFetches before = new PendingFetches(store, fetcher);
        before.add(photo(2, 10), uri());
        before.add(photo(3, 10), uri());
        before.close();

        PendingFetches after = new PendingFetches(store, fetcher);
        after.resume(photo -> uri());
        after.add(photo(4, 10), uri());
        assertThat(after.isEmpty()).isFalse();
        assertThat(offsets(after, 3)).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(after.isEmpty()).isTrue();
        assertThat(new PhotoBuffer(store, 8).take())
                .extracting(it -> it.source().offset())
                .containsExactly(1L);
        PendingFetches last = new PendingFetches(store, fetcher);
        last.resume(photo -> uri());
        assertThat(last.isEmpty()).isTrue();
    }

    @Test
    void fetches_each_photo_once_if_more_are_pending_than_run_concurrently() {
        PendingFetches photos = new PendingFetches(store, fetcher);
        for (int i = 0; i < 20; i++) {
            photos.add(photo(i, 10), uri());
        }
        assertThat(offsets(photos, 20)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void is_full_by_number_or_by_size() {
        PendingFetches photos = new PendingFetches(store, fetcher);
        for (int i = 0; i < 10; i++) {
            assertThat(photos.isFull()).isFalse();
            photos.add(photo(i, 850_000), uri());
        }
        assertThat(photos.isFull()).isTrue();
        assertThat(offsets(photos, 10)).hasSize(10);
        for (int i = 0; i < 1_000; i++) {
            assertThat(photos.isFull()).isFalse();
            photos.add(photo(i, 10), uri());
        }
        assertThat(photos.isFull()).isTrue();
        photos.close();
    }

    private static List<Long> offsets(PendingFetches photos, int count) {
        List<Long> offsets = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (offsets.size() < count && System.nanoTime() < end) {
            photos.await(Duration.ofSeconds(1));
            photos.takeDone().forEach(pending -> {
                assertThat(pending.fetch().take()).hasSize(3);
                offsets.add(pending.photo().source().offset());
            });
        }
        return offsets;
    }

    private String uri() {
        return folder.resolve("a.jpg").toUri().toString();
    }

    private static SourceRecord photo(long offset, int size) {
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        return new SourceRecord(new Record<>(key, new byte[size], 17L), new SourceRecord.Origin("photos", 3, offset));
    }
}
