package io.moodstream.stream.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With processes that really end while they decode. */
final class DecodeJournalTest {

    private static final String DECODED = "NO_FACE;";
    private static final String REJECTED = "INTERNAL_ERROR;";
    private static final String CRASHED = "exit " + DecodingProcess.CRASHED;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void rejects_a_photo_that_ended_two_processes_in_a_row() throws Exception {
        assertThat(decode(DecodingProcess.GOOD, DecodingProcess.CRASHES)).isEqualTo(DECODED + CRASHED);
        assertThat(decode(DecodingProcess.GOOD, DecodingProcess.CRASHES)).isEqualTo(DECODED + CRASHED);

        assertThat(decode(DecodingProcess.GOOD, DecodingProcess.CRASHES, DecodingProcess.GOOD))
                .isEqualTo(DECODED + REJECTED + DECODED);
        assertThat(decode(DecodingProcess.CRASHES)).as("at every later start").isEqualTo(REJECTED);
    }

    @Test
    void forgets_a_crash_once_the_photo_has_been_decoded() throws Exception {
        String innocent = DecodingProcess.GOOD;
        interrupt(innocent);
        assertThat(decode(innocent)).isEqualTo(DECODED);
        interrupt(innocent);

        assertThat(decode(innocent)).isEqualTo(DECODED);
        assertThat(crashes()).isEmpty();
    }

    @Test
    @Timeout(60)
    void decodes_a_photo_that_had_a_crash_while_no_other_is() throws Exception {
        interrupt("suspect");
        AtomicInteger running = new AtomicInteger();
        AtomicInteger max = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DecodeJournal journal = open()) {
            List<Future<?>> decodes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String photo = i == 20 ? "suspect" : "photo-" + i;
                decodes.add(threads.submit(() -> journal.decode(sha256(photo), () -> {
                    int now = running.incrementAndGet();
                    if (photo.equals("suspect")) {
                        max.set(now);
                    }
                    LockSupport.parkNanos(1_000_000);
                    if (photo.equals("suspect")) {
                        max.accumulateAndGet(running.get(), Math::max);
                    }
                    running.decrementAndGet();
                    return Result.rejected(Rejection.of(Rejection.Reason.NO_FACE, photo));
                })));
            }
            for (Future<?> decode : decodes) {
                decode.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(max).hasValue(1);
        assertThat(crashes()).isEmpty();
    }

    @Test
    void decodes_the_photo_again_if_an_operator_deletes_its_file() throws Exception {
        decode(DecodingProcess.CRASHES);
        decode(DecodingProcess.CRASHES);
        assertThat(decode(DecodingProcess.CRASHES)).isEqualTo(REJECTED);
        for (Path file : crashes()) {
            Files.delete(file);
        }

        assertThat(decode(DecodingProcess.CRASHES)).isEqualTo(CRASHED);
    }

    @Test
    void ends_the_process_if_a_photo_takes_too_much_processor_time_and_then_rejects_it() throws Exception {
        assertThat(decode(DecodingProcess.GOOD, DecodingProcess.SPINS))
                .isEqualTo(DECODED + "exit " + DecodingProcess.EXCEEDED);

        assertThat(decode(DecodingProcess.GOOD, DecodingProcess.SPINS)).isEqualTo(DECODED + REJECTED);
    }

    @Test
    void does_not_count_time_in_which_the_thread_does_not_run() throws Exception {
        assertThat(decode(DecodingProcess.WAITS)).isEqualTo(DECODED);
    }

    @Test
    void counts_a_crash_if_memory_ran_out_but_not_after_other_errors() throws Exception {
        try (DecodeJournal journal = open()) {
            assertThatThrownBy(() -> journal.decode(sha256("exception"), () -> {
                        throw new MoodstreamException("no detector");
                    }))
                    .hasMessage("no detector");
            assertThatThrownBy(() -> journal.decode(sha256("library"), () -> {
                        throw new UnsatisfiedLinkError("no OpenCV");
                    }))
                    .hasMessage("no OpenCV");
            for (int copy = 0; copy < 3; copy++) {
                assertThatThrownBy(() -> journal.decode(sha256("memory"), () -> {
                            throw new OutOfMemoryError("direct memory");
                        }))
                        .hasMessage("direct memory");
            }
        }

        open().close();
        assertThat(crashes()).singleElement().satisfies(file -> {
            assertThat(file).hasFileName(sha256("memory"));
            assertThat(file).as("one crash, whatever number of copies").hasSize(1);
        });
    }

    @Test
    void the_message_says_how_to_have_the_photo_decoded_again() throws Exception {
        decode(DecodingProcess.CRASHES);
        decode(DecodingProcess.CRASHES);
        try (DecodeJournal journal = open()) {
            Result<DecodedPhoto> result = journal.decode(sha256(DecodingProcess.CRASHES), () -> {
                throw new AssertionError("decoded");
            });

            Rejection rejection = ((Result.Rejected<DecodedPhoto>) result).rejection();
            assertThat(rejection.message())
                    .contains("ended repeatedly", "30 s", "delete decode-crashes/" + sha256(DecodingProcess.CRASHES));
            assertThat(folder.resolve("decode-crashes").resolve(sha256(DecodingProcess.CRASHES)))
                    .exists();
        }
    }

    @Test
    void refuses_a_folder_that_another_instance_uses() {
        try (DecodeJournal journal = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("is in use by another instance");
        }
    }

    /** Has the process end while it decodes a photo that is not to blame, as {@code kill -9} does. */
    private void interrupt(String photo) throws IOException {
        try (DecodeJournal journal = open()) {
            assertThatThrownBy(() -> journal.decode(sha256(photo), () -> {
                        throw new InternalError("killed");
                    }))
                    .isInstanceOf(InternalError.class);
        }
    }

    private String decode(String... photos) throws IOException, InterruptedException {
        return DecodingProcess.decode(folder, photos);
    }

    private DecodeJournal open() {
        return DecodeJournal.open(folder, () -> {});
    }

    private List<Path> crashes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("decode-crashes"))) {
            return files.toList();
        }
    }

    static String sha256(String photo) {
        return Sha256.of(photo);
    }
}
