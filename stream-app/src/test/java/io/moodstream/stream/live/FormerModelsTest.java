package io.moodstream.stream.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FormerModelsTest {

    private static final String INSTANCE = "one";

    @Test
    void finds_models_that_are_live_loading_or_candidates_on_this_instance() {
        List<ConsumerRecord<String, ModelStatus>> records = List.of(
                written("a", status(1, INSTANCE, ModelState.LIVE)),
                written("b", status(2, INSTANCE, ModelState.LIVE)),
                written("b", status(2, INSTANCE, ModelState.RETIRED)),
                written("c", status(3, INSTANCE, ModelState.CANDIDATE)),
                written("d", status(3, INSTANCE, ModelState.IGNORED)),
                written("e", status(4, INSTANCE, ModelState.LOADING)),
                written("f", status(5, INSTANCE, ModelState.REFUSED)),
                written("g", status(6, "two", ModelState.LIVE)),
                written("h", null));

        assertThat(FormerModels.read(records::forEach, INSTANCE))
                .extracting(MemberVersion::version)
                .containsExactlyInAnyOrder(1L, 3L, 4L);
    }

    /** Anyone who may write to the topic can write thousands of keys with megabytes each. */
    @Test
    @Timeout(60)
    void keeps_no_record_in_memory_while_reading_the_others() {
        Set<MemberVersion> found = FormerModels.read(FormerModelsTest::sendAndAwaitCollection, INSTANCE);

        assertThat(found).containsExactly(new MemberVersion("custom", 1));
    }

    private static void sendAndAwaitCollection(Consumer<ConsumerRecord<String, ModelStatus>> receiver) {
        List<WeakReference<ConsumerRecord<String, ModelStatus>>> sent = new ArrayList<>();
        sent.add(send(receiver, null));
        sent.add(send(receiver, status(1, INSTANCE, ModelState.LIVE)));
        sent.add(send(receiver, status(2, "two", ModelState.LIVE)));
        await("the records are collected").until(() -> {
            System.gc();
            return sent.stream().allMatch(record -> record.refersTo(null));
        });
    }

    private static WeakReference<ConsumerRecord<String, ModelStatus>> send(
            Consumer<ConsumerRecord<String, ModelStatus>> receiver, @Nullable ModelStatus status) {
        ConsumerRecord<String, ModelStatus> record = written("key", status);
        receiver.accept(record);
        return new WeakReference<>(record);
    }

    private static ModelStatus status(long version, String instance, ModelState state) {
        return new ModelStatus("custom", version, instance, state, null, Instant.EPOCH, null);
    }

    @SuppressWarnings("NullAway") // a record may have no value
    private static ConsumerRecord<String, ModelStatus> written(String key, @Nullable ModelStatus value) {
        return new ConsumerRecord<>("model-status", 0, 0, key, value);
    }
}
