package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The face detector lies on the topic as members do, and is none. */
@ExtendWith(PlatformExtension.class)
class DetectorTest {

    private static final MemberVersion TWO = new MemberVersion(MemberVersion.DETECTOR, 2);

    private final Path temp;
    private final TestTopic on;

    DetectorTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void it_is_published_pinned_and_pruned_with_the_members_and_asked_for_no_vote() {
        ModelPublisher publisher = on.publisher();
        publisher.publish(List.of(detector(1)));
        publisher.publish(List.of(on.small("custom", 1), detector(2)));
        publisher.publish(List.of(detector(3)));
        publisher.pin(TWO, "operator", "");

        assertThat(publisher.prune(1)).containsExactly(new MemberVersion(MemberVersion.DETECTOR, 1));

        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);
        assertThat(view.models()).allMatch(model -> model.refusal().isEmpty()).hasSize(3);
        assertThat(view.catalog().wanted(MemberVersion.DETECTOR)).contains(TWO);
        assertThat(view.catalog().members()).containsExactly("custom");
        try (DesiredModels wanted = DesiredModels.fetch(on.topic, on.trusted, temp.resolve("wanted"))) {
            assertThat(wanted.models())
                    .extracting(VerifiedModel::manifest)
                    .extracting(Manifest::id)
                    .containsExactly(new MemberVersion("custom", 1));
        }
    }

    private ModelDraft detector(long seed) {
        ModelDraft member = on.small("custom", seed);
        return new ModelDraft(
                MemberVersion.DETECTOR,
                "feature-pyramid",
                "luma320@1",
                15,
                List.of(
                        new ModelDraft.DraftPart(
                                PartDescriptor.WEIGHTS, "safetensors", on.folder("weights", seed, 2_000)),
                        new ModelDraft.DraftPart(
                                PartDescriptor.GOLDEN, "golden-searches", on.folder("golden", 1, 500))),
                member.provenance(),
                Optional.empty());
    }
}
