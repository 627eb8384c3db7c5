package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelDeletion;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Publications of records of every type, of which some stay in force and others are replaced or deleted. */
final class SignedHistory {

    /** The record keys, except those of chunks. */
    static final List<String> KEYS = List.of(
            "custom/1/manifest",
            "custom/2/manifest",
            "custom/3/manifest",
            "custom/4/manifest",
            "custom/4/rollout",
            "custom/live",
            "other/1/manifest",
            "other/2/manifest",
            "other/live",
            "detector/1/manifest",
            "detector/2/manifest",
            "ensemble/2/policy",
            "ensemble/3/policy");

    private static final MemberVersion CANDIDATE = new MemberVersion("custom", 4);

    private final TestTopic on;
    private final Forger owner;

    /** @param owner writes what a publisher has no method for, with the publisher's key */
    SignedHistory(TestTopic on, Forger owner) {
        this.on = on;
        this.owner = owner;
    }

    /** One transaction. */
    interface PublicationStep {
        void run() throws Exception;
    }

    /** To be run in this order. */
    List<PublicationStep> publications() {
        ModelPublisher publisher = on.publisher();
        return List.of(
                () -> publisher.publish(List.of(on.small("custom", 1), on.small("other", 1), on.detector(1))),
                () -> publisher.publish(VotingPolicy.DEFAULT, "operator", ""),
                () -> publisher.publish(List.of(on.small("custom", 2), on.small("other", 2), on.detector(2))),
                () -> publisher.publish(VotingPolicy.DEFAULT, "operator", ""),
                () -> publisher.pin(new MemberVersion("custom", 1), "operator", ""),
                () -> publisher.unpin("custom"),
                () -> publisher.pin(new MemberVersion("other", 1), "operator", ""),
                () -> publisher.prune(1),
                () -> publisher.publish(List.of(on.small("custom", 3))),
                () -> owner.putSigned(
                        new ModelKey.Manifest(new MemberVersion("custom", 3)),
                        new ModelDeletion(TestTopic.NOW),
                        on.key),
                () -> publisher.publish(List.of(on.small("custom", 4)), SampleRollouts.DRAFT, PublishProgress.SILENT),
                () -> publisher.order(CANDIDATE, RolloutDirective.PAUSE, "operator", ""));
    }

    /** Asserts that exactly what the last publication left in force counts. */
    static void assertInForce(ModelTopicView view) {
        assertThat(view.models())
                .allMatch(model -> model.refusal().isEmpty())
                .extracting(model -> model.id().toString())
                .containsExactly("custom@2", "custom@4", "detector@2", "other@1", "other@2");
        assertThat(view.pins().values())
                .extracting(ModelTopicView.Pin::id)
                .containsExactly(new MemberVersion("other", 1));
        assertThat(view.policies())
                .extracting(ModelTopicView.Policy::policy)
                .containsExactly(VotingPolicy.DEFAULT.withVersion(3));
        assertThat(view.rollouts()).containsOnlyKeys(CANDIDATE);
        assertThat(Objects.requireNonNull(view.rollouts().get(CANDIDATE)).plan().directive())
                .isEqualTo(RolloutDirective.PAUSE);
        assertThat(view.refusedPolicies()).isEmpty();
        assertThat(view.refusedRollouts()).isEmpty();
    }

    /** The view without the ignored records. */
    static ModelTopicView counting(ModelTopicView view) {
        return new ModelTopicView(
                view.models(),
                view.pins(),
                view.policies(),
                view.refusedPolicies(),
                view.rollouts(),
                view.refusedRollouts(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                view.oldForm());
    }
}
