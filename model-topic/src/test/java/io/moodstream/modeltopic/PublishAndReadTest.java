package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicListener;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformExtension.class)
class PublishAndReadTest {

    private final Recorder recorder = new Recorder();
    private final Path temp;
    private final TestTopic on;
    private ModelStore store;

    PublishAndReadTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        store = ModelStore.open(temp.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
        on.close();
    }

    @Test
    void catches_up_with_an_empty_topic_and_becomes_idle() throws Exception {
        try (ModelTopicReader reader = read()) {
            assertThat(recorder.batch()).isEmpty();
            assertThat(recorder.batch()).containsExactly("caught up");
            assertThat(recorder.isIdle()).isTrue();
            assertThat(reader.isRunning()).isTrue();
        }
    }

    @Test
    void delivers_the_members_of_a_run_complete_and_in_one_batch() throws Exception {
        Path trunk = on.folder("trunk", 1, 5_000_000);
        List<Manifest> published = on.publisher()
                .publish(List.of(
                        on.draft("custom", trunk, on.folder("custom", 2, 3_000)),
                        on.draft("xgcustom", trunk, on.folder("xgcustom", 3, 1_600_000)),
                        on.small("pretrained", 4)));

        try (ModelTopicReader reader = read()) {
            assertThat(recorder.batch())
                    .containsExactly("published custom@1", "published pretrained@1", "published xgcustom@1");
            assertThat(recorder.batch()).containsExactly("caught up");

            VerifiedModel custom = recorder.model("custom@1").fetch();
            VerifiedModel boosted = recorder.model("xgcustom@1").fetch();
            assertThat(custom.manifest()).isEqualTo(published.get(0));
            Path extractor = Objects.requireNonNull(custom.folders().get(PartDescriptor.EXTRACTOR));
            assertThat(extractor.resolve("variables/weights"))
                    .hasSameBinaryContentAs(trunk.resolve("variables/weights"));
            assertThat(boosted.folders()).containsEntry(PartDescriptor.EXTRACTOR, extractor);
        }
    }

    @Test
    void reports_a_publication_to_a_running_reader_as_one_batch() throws Exception {
        try (ModelTopicReader reader = read()) {
            recorder.batch();
            recorder.batch();

            on.publisher().publish(List.of(on.small("custom", 2), on.small("xgcustom", 3)));

            assertThat(recorder.batch()).containsExactly("published custom@1", "published xgcustom@1");
        }
    }

    @Test
    void sends_only_chunks_that_are_not_on_the_topic_yet() {
        List<Long> sent = new ArrayList<>();
        Path trunk = on.folder("trunk", 1, 2_500_000);
        on.publisher()
                .publish(
                        List.of(on.draft("custom", trunk, on.folder("head", 2, 10))), (done, total) -> sent.add(total));
        assertThat(sent).hasSize(4).allMatch(total -> total > 2_500_000);

        sent.clear();
        List<Manifest> second = on.publisher()
                .publish(
                        List.of(on.draft("custom", trunk, on.folder("head", 3, 10))), (done, total) -> sent.add(total));

        assertThat(sent).hasSize(1).allMatch(total -> total < 1_000);
        assertThat(second).extracting(Manifest::id).containsExactly(new MemberVersion("custom", 2));
    }

    @Test
    void an_interrupted_publication_is_never_visible() throws Exception {
        assertThatThrownBy(() -> on.publisher().publish(List.of(on.small("custom", 2)), (sent, total) -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");

        try (ModelTopicReader reader = read()) {
            assertThat(recorder.batch()).isEmpty();
            assertThat(recorder.batch()).containsExactly("caught up");
            on.publisher().publish(List.of(on.small("custom", 2)));
            assertThat(recorder.batch()).containsExactly("published custom@1");
            assertThat(recorder.model("custom@1").fetch().folders()).hasSize(2);
        }
    }

    @Test
    void a_later_publisher_fences_the_one_that_still_runs() throws Exception {
        List<Manifest> later = new ArrayList<>();

        assertThatThrownBy(() -> on.publisher().publish(List.of(on.small("custom", 2)), (sent, total) -> {
                    if (later.isEmpty()) {
                        later.addAll(on.publisher().publish(List.of(on.small("custom", 3))));
                    }
                }))
                .isInstanceOf(PublisherFencedException.class)
                .hasMessageContaining("took over");

        assertThat(ModelTopicView.read(on.topic, on.trusted).models())
                .extracting(ModelTopicView.Model::manifest)
                .containsExactly(Optional.of(later.get(0)));
    }

    @Test
    void reads_from_a_warm_store_without_writing_to_it_again() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 2)));
        VerifiedModel first;
        try (ModelTopicReader reader = read()) {
            recorder.batch();
            recorder.batch();
            first = recorder.model("custom@1").fetch();
        }
        FileTime before = FileTime.fromMillis(1_000);
        for (Path zip : zips()) {
            Files.setLastModifiedTime(zip, before);
        }
        store.close();
        store = ModelStore.open(temp.resolve("store"));

        try (ModelTopicReader reader = read()) {
            assertThat(recorder.batch()).containsExactly("published custom@1");
            assertThat(recorder.batch()).containsExactly("caught up");
            assertThat(recorder.model("custom@1").fetch()).isEqualTo(first);
        }
        assertThat(zips()).hasSize(2).allSatisfy(zip -> assertThat(Files.getLastModifiedTime(zip))
                .isEqualTo(before));
    }

    @Test
    void continues_after_a_listener_throws() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 2)));
        ModelTopicListener failing = new FailingListener(recorder);

        try (ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, failing)) {
            assertThat(recorder.batch()).isEmpty();
            assertThat(recorder.batch()).containsExactly("caught up");
            on.publisher().pin(new MemberVersion("custom", 1), "test", "");
            List<String> reported = recorder.batch();
            while (reported.isEmpty()) { // on a busy broker, a marker of the publication comes as a batch of its own
                reported = recorder.batch();
            }
            assertThat(reported).containsExactly("pinned custom@1");
        }
        assertThat(recorder.silentFor(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void rejects_drafts_that_cannot_be_published() {
        ModelPublisher publisher = on.publisher();
        ModelDraft draft = on.small("custom", 2);

        assertThatThrownBy(() -> publisher.publish(List.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no model");
        assertThatThrownBy(() -> publisher.publish(List.of(draft, draft))).hasMessageContaining("twice");
        assertThatThrownBy(() ->
                        publisher.publish(List.of(on.draft("custom", temp.resolve("none"), temp.resolve("none")))))
                .hasMessageContaining("no folder " + temp.resolve("none"));
    }

    private ModelTopicReader read() {
        return ModelTopicReader.start(on.topic, on.trusted, store, recorder);
    }

    private List<Path> zips() throws Exception {
        try (Stream<Path> parts = Files.list(temp.resolve("store/parts"))) {
            return parts.toList();
        }
    }
}
