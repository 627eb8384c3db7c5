package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a thread takes for a record and keeps for the next: a web server has 150 threads, and photos have megabytes. */
@Timeout(120)
class RecordSerializerTest {

    private static final int THREADS = 32;
    private static final int LARGE = 4 * 1024 * 1024;

    /** Far more than the threads may keep, and far less than one large buffer for each. */
    private static final long MAX_KEPT = (long) THREADS * LARGE / 4;

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopicCatalogue topics = TopicCatalogue.defaults();
    private final Serializer<PhotoEvent> serializer = new AvroSerdes(registry).serializer(topics.photoEvents());
    private final PhotoEvent small = ExampleRecords.photo(new byte[] {1, 2, 3});

    @BeforeEach
    void register() {
        SchemaSetup.register(registry, topics);
    }

    @Test
    void a_large_record_takes_no_memory_but_its_own() {
        PhotoEvent large = ExampleRecords.photo(new byte[LARGE]);
        write(large);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        byte[] record = write(large);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(record.length + LARGE / 4);
        assertThat(record.length).isGreaterThan(LARGE);
    }

    @Test
    void a_part_of_an_array_is_written_like_an_array_of_its_own() {
        byte[] around = new byte[2 * LARGE];
        new Random(7).nextBytes(around);
        for (int size : new int[] {10, LARGE}) {
            PhotoEvent part = PhotoEvent.newBuilder(small)
                    .setContent(ByteBuffer.wrap(around, 5, size).slice())
                    .build();
            byte[] own = Arrays.copyOfRange(around, 5, 5 + size);
            assertThat(write(part)).isEqualTo(write(ExampleRecords.photo(own)));
        }
    }

    @Test
    void threads_keep_no_large_buffers() throws Exception {
        PhotoEvent large = ExampleRecords.photo(new byte[LARGE]);

        assertThat(keptAfter(() -> write(large))).isLessThan(MAX_KEPT);
    }

    @Test
    void threads_keep_no_large_buffers_after_a_failed_write() throws Exception {
        PhotoEvent broken = broken(LARGE);

        assertThat(keptAfter(() -> assertThatThrownBy(() -> write(broken)).isInstanceOf(NullPointerException.class)))
                .isLessThan(MAX_KEPT);
    }

    @Test
    void writes_correctly_after_a_large_record_or_a_failed_write() {
        byte[] bytes = write(small);
        write(ExampleRecords.photo(new byte[LARGE]));
        assertThat(write(small)).isEqualTo(bytes);

        for (int size : new int[] {10, LARGE}) {
            assertThatThrownBy(() -> write(broken(size))).isInstanceOf(NullPointerException.class);
            assertThat(write(small)).isEqualTo(bytes);
        }
    }

    /** Its attributes, which come after its content, are missing. */
    private PhotoEvent broken(int size) {
        PhotoEvent complete = ExampleRecords.photo(new byte[size]);
        return new PhotoEvent(
                complete.getPhotoId(),
                complete.getUploader(),
                complete.getCapturedAt(),
                complete.getContent(),
                null,
                complete.getContentType(),
                complete.getTrueLabel(),
                null);
    }

    private byte[] write(PhotoEvent event) {
        return serializer.serialize("", event);
    }

    /** Bytes in use after each of the threads, which stay alive, has run the task. */
    private static long keptAfter(Runnable task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch ran = new CountDownLatch(THREADS);
        CountDownLatch end = new CountDownLatch(1);
        Object oneAtATime = new Object();
        long before = used();
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    try {
                        synchronized (oneAtATime) {
                            task.run();
                        }
                    } finally {
                        ran.countDown();
                    }
                    end.await();
                    return true;
                }));
            }
            ran.await();
            long kept = used() - before;
            end.countDown();
            for (Future<Boolean> one : all) {
                one.get();
            }
            return kept;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
