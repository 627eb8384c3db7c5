package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PlatformExtension.class)
class PinAndPruneTest {

    private final List<Manifest> published = new ArrayList<>();
    private final Path temp;
    private final TestTopic on;
    private final ModelPublisher publisher;

    PinAndPruneTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        publisher = on.publisher();
        for (int seed = 1; seed <= 3; seed++) {
            published.addAll(publisher.publish(List.of(on.small("custom", seed))));
        }
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void a_pin_rolls_a_member_back_until_it_is_unpinned() {
        publisher.pin(id(1), "operator", "version 3 is too gloomy");

        ModelTopicView pinned = view();
        assertThat(pinned.pins())
                .isEqualTo(Map.of(
                        "custom",
                        new ModelTopicView.Pin(
                                id(1), "operator", TestTopic.NOW, Optional.of("version 3 is too gloomy"))));
        assertThat(pinned.catalog().wanted("custom")).contains(id(1));

        assertThat(publisher.unpin("custom")).isTrue();
        assertThat(publisher.unpin("custom")).isFalse();
        assertThat(view().catalog().wanted("custom")).contains(id(3));
    }

    @Test
    void rejects_a_pin_to_an_unpublished_version_and_lists_published_ones() {
        assertThatThrownBy(() -> publisher.pin(id(9), "operator", ""))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("custom@9 is not on the topic")
                .hasMessageContaining("custom@1, custom@2, custom@3");
        assertThatThrownBy(() -> publisher.pin(new MemberVersion("costum", 1), "operator", ""))
                .hasMessageContaining("[custom]");
        assertThat(view().pins()).isEmpty();
    }

    @Test
    void pruning_keeps_the_newest_and_the_pinned_with_their_parts() throws Exception {
        publisher.pin(id(1), "operator", "");
        Recorder recorder = new Recorder();
        try (ModelStore store = ModelStore.open(temp.resolve("store"));
                ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            recorder.batch();
            recorder.batch();
            recorder.model("custom@2").fetch();

            assertThat(publisher.prune(1)).containsExactly(id(2));

            assertThat(recorder.batch()).containsExactly("removed custom@2");
            assertThat(recorder.model("custom@1").fetch().folders()).hasSize(2);
            assertThat(recorder.model("custom@3").fetch().folders()).hasSize(2);
        }
        String gone = published.get(1).part(PartDescriptor.HEAD).sha256();
        assertThat(view().models()).extracting(ModelTopicView.Model::id).containsExactly(id(1), id(3));
        assertThat(files(temp.resolve("store/parts"))).hasSize(3).noneMatch(name -> name.contains(gone));
        assertThat(files(temp.resolve("store/unpacked"))).hasSize(3).noneMatch(name -> name.contains(gone));
    }

    @Test
    void the_next_version_is_higher_than_every_pruned_one() {
        assertThat(publisher.prune(1)).containsExactly(id(1), id(2));

        // The pruned version's head comes back: its chunks went with it, so they are sent again.
        List<Manifest> next = publisher.publish(List.of(on.small("custom", 1)));

        assertThat(next).extracting(Manifest::id).containsExactly(id(4));
        assertThat(next.get(0).parts()).isEqualTo(published.get(0).parts());
        assertThat(view().models().get(1).refusal()).isEmpty();
    }

    @Test
    void the_next_publication_does_not_restore_pruned_chunks() {
        publisher.prune(1);
        assertThat(view().ignored().overwritten()).isZero();

        publisher.publish(List.of(on.small("other", 9)));

        String gone = published.get(0).part(PartDescriptor.HEAD).sha256();
        List<Boolean> erased = new ArrayList<>();
        TopicScan.readWhole(on.topic, record -> {
            if (record.key().startsWith(gone)) {
                erased.add(record.value() == null);
            }
        });
        assertThat(erased).containsExactly(false, true);
    }

    @Test
    void pruning_to_nothing_is_refused() {
        assertThatThrownBy(() -> publisher.prune(0)).isInstanceOf(MoodstreamException.class);
        assertThat(publisher.prune(ModelPublisher.DEFAULT_VERSIONS_KEPT)).isEmpty();
        assertThat(view().models()).hasSize(3);
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, TrustedKeys.of(on.key.publicKey()));
    }

    private static MemberVersion id(long version) {
        return new MemberVersion("custom", version);
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
