package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.cli.up.WebProcess;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.system.faults.FuzzedRequests.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever clients send to the web server, it answers or closes the connection, stays within its memory, and accepts
 * the good photos in between as usual.
 */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestFuzzTest {

    private static final long SEED = 18;
    private static final int CLIENTS = 8;
    private static final int GOOD_ONE_IN = 200;
    private static final int SHOWN = 20;
    private static final int FAULT = 500;

    /** What a shared machine adds by itself. */
    private static final Duration NOISE = Duration.ofSeconds(1);

    /** The heap, and as much for what is beside it: buffers, classes, compiled code and stacks. */
    private static final long MAX_RESIDENT_MIB = 2L * WebProcess.HEAP_MIB;

    private final FaultTestScale faultTestScale = FaultTestScale.now();
    private final TestInstallation installation;
    private final AppProcess app;
    private final WebServerProcess web;
    private final String authority;
    private final Map<Integer, Integer> responses = new ConcurrentSkipListMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Queue<Request> faults = new ConcurrentLinkedQueue<>();

    RequestFuzzTest(Ground ground) {
        installation = ground.installation("requests");
        installation.publish(ground.models().first());
        app = installation.app("app", "1g").awaitReady();
        web = WebServerProcess.start(installation);
        authority = web.uri().getAuthority();
    }

    @AfterAll
    void close() {
        web.close();
        installation.close();
    }

    @Test
    @Order(1)
    void no_request_stops_the_web_server_or_delays_good_photos() throws Exception {
        new TimedUploads(web.uri(), "warm-up").send(faultTestScale.pick(10, 200));
        TimedUploads usual = new TimedUploads(web.uri(), "usual").send(faultTestScale.pick(30, 500));
        TimedUploads good = new TimedUploads(web.uri(), "good");
        long before = web.residentMiB();
        int requests = faultTestScale.pick(2_000, 100_000);
        List<byte[]> photos = photos();

        inParallel(requests, number -> {
            FuzzedRequests fuzzed = new FuzzedRequests(authority, photos, SEED + number);
            return index -> {
                if (index % GOOD_ONE_IN == 0) {
                    good.sendNext();
                }
                return fuzzed.next();
            };
        });

        MeasurementLog.say(
                "fuzzed requests: %d sent, responses %s, none to %d; %d good photos between them, all answered, p99 %d"
                        + " ms (usually %d ms); resident %d MiB, before %d MiB, heap %d MiB, the same process",
                requests,
                responses,
                unanswered.get(),
                good.count(),
                good.p99(),
                usual.p99(),
                web.residentMiB(),
                before,
                WebProcess.HEAP_MIB);
        assertThat(faults).as("requests at which the server failed").isEmpty();
        assertUnharmed();
        assertThat(good.count()).isEqualTo(requests / GOOD_ONE_IN);
        if (faultTestScale == FaultTestScale.LONG) { // latency means nothing in a busy build
            assertThat(good.p99())
                    .as("p99 of the good photos, ms")
                    .isLessThanOrEqualTo(Math.max(2 * usual.p99(), NOISE.toMillis()));
        }
    }

    @Test
    @Order(2)
    void concurrent_uploads_of_maximum_size_fit_in_memory() throws Exception {
        assumeTrue(faultTestScale == FaultTestScale.LONG, "Skipped: 2 GB of photos are sent in the long form only.");

        inParallel(4 * CLIENTS, number -> index -> FuzzedRequests.largest(authority, index));

        MeasurementLog.say("largest requests: resident %d MiB, heap %d MiB", web.residentMiB(), WebProcess.HEAP_MIB);
        assertThat(faults).as("requests at which the server failed").isEmpty();
        assertUnharmed();
        new TimedUploads(web.uri(), "afterwards").send(1);
    }

    private static List<byte[]> photos() throws IOException {
        HostilePhotos hostile = new HostilePhotos(SEED);
        List<byte[]> photos = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            photos.add(hostile.next().content());
        }
        HostilePhotos.bombs().forEach(bomb -> photos.add(bomb.content()));
        return photos;
    }

    /**
     * Sends this many requests from all clients together, each with an address of its own: one alone gets only a share
     * of the memory.
     *
     * @param clients of each client, by its number: its requests, by their numbers among those of all
     */
    private void inParallel(int requests, IntFunction<IntFunction<Request>> clients) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                IntFunction<Request> own = clients.apply(number);
                HostileClient client = new HostileClient(web.uri(), "127.0.0." + (2 + number));
                running.add(threads.submit(() -> {
                    int index = next.getAndIncrement();
                    for (; index < requests && !Thread.interrupted(); index = next.getAndIncrement()) {
                        send(client, own.apply(index));
                    }
                    return index;
                }));
            }
            for (Future<Integer> ended : running) {
                assertThat(ended.get()).isGreaterThanOrEqualTo(requests);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void send(HostileClient client, Request request) throws IOException {
        List<Integer> statuses;
        try {
            statuses = client.send(request);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("The response to " + request, e);
        }
        statuses.forEach(status -> responses.merge(status, 1, Integer::sum));
        if (statuses.isEmpty()) {
            unanswered.incrementAndGet();
        }
        if (statuses.contains(FAULT) && faults.size() < SHOWN) {
            faults.add(request);
        }
    }

    private void assertUnharmed() {
        // Nothing would restart it.
        assertThat(web.isAlive()).as("the same process: " + web.log()).isTrue();
        assertThat(web.log()).doesNotContain("OutOfMemory");
        await("it reads every topic").atMost(Duration.ofMinutes(1)).until(web::isHealthy);
        assertThat(web.residentMiB()).as("resident memory, MiB").isLessThan(MAX_RESIDENT_MIB);
        assertThat(app.isAlive()).as("the stream app, too").isTrue();
        assertThat(app.log()).doesNotContain("A stream thread failed").doesNotContain("OutOfMemory");
    }
}
