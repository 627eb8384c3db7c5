package io.moodstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoEvent;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.replay.recorded.RetainedPhoto;
import io.moodstream.stream.classify.InFlightPhoto;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each photo that a replay reads may have tens of megabytes. */
class ReplayBatchTest {

    private final List<List<RetainedPhoto>> batches = new ArrayList<>();
    private final ReplayBatch batch = new ReplayBatch(batches::add);

    private static RetainedPhoto photo(long bytes) {
        PhotoEvent event = new PhotoEvent("a", "anna", Instant.EPOCH, null, "uri", null, null, Map.of());
        return new RetainedPhoto(
                ExamplePredictions.of("a", "photo-events", 0.9, 0.3), new InFlightPhoto(event, new byte[0]), bytes);
    }

    @Test
    void large_photos_are_classified_a_few_at_a_time() {
        long third = ReplayBatch.MAX_BYTES / 3;
        for (int i = 0; i < 7; i++) {
            batch.add(photo(third));
        }
        batch.flush();
        assertThat(batches).extracting(List::size).containsExactly(3, 3, 1);
    }

    @Test
    void a_photo_that_is_larger_than_a_batch_is_classified_alone() {
        batch.add(photo(1));
        batch.add(photo(2 * ReplayBatch.MAX_BYTES));
        batch.add(photo(1));
        batch.flush();
        assertThat(batches).extracting(List::size).containsExactly(1, 1, 1);
    }

    @Test
    void small_photos_are_classified_together_up_to_a_maximum_number() {
        for (int i = 0; i <= ReplayBatch.MAX; i++) {
            batch.add(photo(1));
        }
        batch.flush();
        batch.flush();
        assertThat(batches).extracting(List::size).containsExactly(ReplayBatch.MAX, 1);
    }
}
