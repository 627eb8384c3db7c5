package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelPin;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.state.IgnoredRecords;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Someone who may read and write the topic, but has no key, tries every kind of forgery. */
@ExtendWith(PlatformExtension.class)
class ForgeryTest {

    private static final int READERS = 3;

    private final TestTopic on;
    private final Path temp;
    private final Forger forger;
    private final List<Recorder> recorders = new ArrayList<>();
    private final List<ModelStore> stores = new ArrayList<>();
    private final List<ModelTopicReader> readers = new ArrayList<>();

    ForgeryTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
    }

    @AfterEach
    void close() {
        readers.forEach(ModelTopicReader::close);
        stores.forEach(ModelStore::close);
        forger.close();
        on.close();
    }

    @Test
    void forgeries_affect_neither_running_nor_new_readers_nor_publishers() throws Exception {
        for (SignedHistory.PublicationStep publication : new SignedHistory(on, forger).publications()) {
            publication.run();
        }
        List<ConsumerRecord<String, ByteBuffer>> history = records();
        ModelTopicView before = view();
        SignedHistory.assertInForce(before);
        for (int reader = 0; reader < READERS; reader++) {
            start("store-" + reader);
        }
        List<String> reported = new ArrayList<>(recorders.get(0).batch());
        assertThat(reported)
                .contains("published custom@2", "published detector@2", "pinned other@1", "policies [majority@3]")
                .contains("rollout custom@4 PAUSE");
        for (Recorder recorder : recorders.subList(1, READERS)) {
            assertThat(recorder.batch()).isEqualTo(reported);
        }

        List<Forgeries.Forgery> forgeries = new Forgeries(on, forger).of(history, before.plans());
        Collections.shuffle(forgeries, new Random(7));
        for (Forgeries.Forgery forgery : forgeries) {
            forger.send(forgery.key(), forgery.value(), forgery.headers());
        }
        forger.flush();

        assertThat(forgeries).hasSizeGreaterThan(2_000);
        ModelTopicView after = view();
        assertThat(SignedHistory.counting(after)).isEqualTo(SignedHistory.counting(before));
        assertThat(after.ignored().overwritten()).isPositive();
        restart(0, "store-0");
        assertThat(lastReport()).isEqualTo(reported);
        start("store-fresh");
        assertThat(lastReport()).isEqualTo(reported);

        assertThat(on.publisher().publish(List.of(on.small("custom", 9))).get(0).id())
                .as("the next version follows the highest trusted one")
                .hasToString("custom@5");
        for (Recorder recorder : recorders.subList(1, recorders.size())) {
            assertThat(until("published custom@5", recorder))
                    .filteredOn(it -> !it.startsWith("ignored ") && !it.equals("caught up"))
                    .containsExactly("published custom@5");
            for (String id : List.of("custom@5", "other@1", "detector@2")) {
                assertThat(recorder.model(id).fetch().folders()).as(id).hasSize(2);
            }
        }
        on.publisher().mend();
        ModelTopicView mended = view();
        assertThat(mended.ignored().overwritten()).isZero();
        assertThat(mended.pins()).isEqualTo(before.pins());
        assertThat(mended.rollouts()).isEqualTo(before.rollouts());
        restart(1, "store-1-lost");
        reported.add("published custom@5");
        assertThat(lastReport()).containsExactlyInAnyOrderElementsOf(reported);
        assertThat(recorders.get(recorders.size() - 1).model("custom@5").manifest())
                .isEqualTo(recorders.get(2).model("custom@5").manifest());
    }

    @Test
    void counts_all_forged_keys_but_remembers_only_some() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 1)));
        for (int version = 2; version < 302; version++) {
            forger.send("custom/" + version + "/manifest", new byte[] {1}, List.of());
        }
        forger.flush();

        ModelTopicView.Ignored ignored = view().ignored();

        assertThat(ignored.records()).isEqualTo(300);
        assertThat(ignored.reasons()).hasSize(IgnoredRecords.MAX_UNTRUSTED_KEYS);
    }

    @Test
    void release_0_1_signatures_count_until_the_first_record_in_todays_form() throws Exception {
        var published = on.publisher().publish(List.of(on.small("custom", 1), on.small("other", 1)));
        List<ConsumerRecord<String, ByteBuffer>> chunks = records();
        try (TestTopic old = on.another();
                Forger then = new Forger(old.topic)) {
            for (ConsumerRecord<String, ByteBuffer> chunk : chunks) {
                if (ModelKey.parse(chunk.key()).orElseThrow() instanceof ModelKey.Chunk) {
                    then.put(chunk.key(), Forger.bytesOf(chunk), List.of());
                }
            }
            var custom = new ModelKey.Manifest(published.get(0).id());
            then.putSignedAsOf01(custom, Forger.avro(published.get(0)), on.key);
            then.putSignedAsOf01(new ModelKey.Manifest(published.get(1).id()), Forger.avro(published.get(1)), on.key);
            ModelKey.Pin pin = new ModelKey.Pin("custom");
            ModelPin pinned = new ModelPin("custom", 1L, "operator", TestTopic.NOW, null);
            then.putSignedAsOf01(pin, pinned, on.key);
            then.delete(pin.text());
            then.putSignedAsOf01(
                    new ModelKey.Pin("other"), new ModelPin("other", 1L, "x", TestTopic.NOW, null), on.key);
            ModelTopicView view = ModelTopicView.read(old.topic, on.trusted);
            assertThat(view.models())
                    .extracting(model -> model.refusal().isEmpty())
                    .containsExactly(true, true);
            assertThat(view.pins()).containsOnlyKeys("other");

            old.publisher(on.key).mend();
            then.putSignedAsOf01(pin, pinned, on.key);
            then.delete("other/live");
            then.delete(custom.text());

            ModelTopicView after = ModelTopicView.read(old.topic, on.trusted);
            assertThat(after.models()).isEqualTo(view.models());
            assertThat(after.pins()).isEqualTo(view.pins());
            assertThat(after.ignored().reasons().get(pin.text())).contains("release 0.1");
            try (DesiredModels wanted =
                    DesiredModels.fetch(old.topic, on.trusted, member -> true, temp.resolve("wanted"))) {
                assertThat(wanted.models()).hasSize(2);
            }
        }
    }

    private List<ConsumerRecord<String, ByteBuffer>> records() {
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        TopicScan.readWhole(on.topic, records::add);
        return records;
    }

    private void start(String store) {
        Recorder recorder = new Recorder();
        ModelStore opened = ModelStore.open(temp.resolve(store));
        recorders.add(recorder);
        stores.add(opened);
        readers.add(ModelTopicReader.start(on.topic, on.trusted, opened, recorder));
    }

    /** @param store name of the store to start with; a new name if the old store was lost */
    private void restart(int reader, String store) {
        readers.get(reader).close();
        stores.get(reader).close();
        start(store);
    }

    /** The first report of the reader that was started last, without what it ignores. */
    private List<String> lastReport() throws InterruptedException {
        return recorders.get(recorders.size() - 1).batch().stream()
                .filter(it -> !it.startsWith("ignored "))
                .toList();
    }

    /** Everything that is reported from now up to this, inclusive. */
    private static List<String> until(String last, Recorder recorder) throws InterruptedException {
        List<String> reported = new ArrayList<>();
        while (!reported.contains(last)) {
            reported.addAll(recorder.batch());
        }
        return reported;
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }
}
