package io.moodstream.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedDocumentTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger written = new AtomicInteger();
    private final SharedDocument document = new SharedDocument(this::next, nanos::get);

    private List<Integer> next() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1)); // longer than a document is shared
        return List.of(written.incrementAndGet());
    }

    @Test
    void rewrites_the_document_once_it_is_200_ms_old() {
        byte[] first = document.bytes();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(199));
        assertThat(document.bytes()).isSameAs(first);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        byte[] second = document.bytes();

        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("[1]");
        assertThat(new String(second, StandardCharsets.UTF_8)).isEqualTo("[2]");
    }

    @Test
    void concurrent_readers_share_the_same_bytes() throws Exception {
        int clients = 150;
        CountDownLatch begin = new CountDownLatch(clients);
        Set<byte[]> held = ConcurrentHashMap.newKeySet(); // arrays are equal only to themselves
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Boolean>> all = IntStream.range(0, clients)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.countDown();
                        begin.await();
                        return held.add(document.bytes());
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(held).hasSize(1);
        assertThat(written).hasValue(1);
    }
}
