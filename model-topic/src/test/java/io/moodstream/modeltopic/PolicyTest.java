package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Voting policies are published like models: versioned, signed, and reported in one batch with the members. */
@ExtendWith(PlatformExtension.class)
class PolicyTest {

    private static final VotingPolicy WEIGHTED = new VotingPolicy(
            new PolicyId("weighted", 1), List.of("custom"), Map.of("custom", 2.0), 0, Map.of("seed", "1"));

    private final Path temp;
    private final TestTopic on;
    private final ModelPublisher publisher;

    PolicyTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        publisher = on.publisher();
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void versions_start_above_the_default_and_the_newest_is_in_force() {
        assertThat(inForce()).isEqualTo(VotingPolicy.DEFAULT);

        publisher.publish(List.of(on.small("custom", 1)));
        assertThat(publisher.publish(WEIGHTED, "operator", "better").id()).isEqualTo(new PolicyId("weighted", 2));
        assertThat(view().policies())
                .containsExactly(new ModelTopicView.Policy(
                        WEIGHTED.withVersion(2), "operator", TestTopic.NOW, Optional.of("better")));
        assertThat(inForce()).isEqualTo(WEIGHTED.withVersion(2));

        VotingPolicy alone = VotingPolicy.DEFAULT.withVoters(List.of("custom"));
        publisher.publish(alone, "operator", "");
        assertThat(inForce()).isEqualTo(alone.withVersion(3));
    }

    @Test
    void a_policy_waits_for_its_voters_and_pruning_keeps_the_one_in_force() throws Exception {
        publisher.publish(List.of(on.small("custom", 1)));
        publisher.publish(WEIGHTED, "operator", "");
        VotingPolicy both = VotingPolicy.DEFAULT.withVoters(List.of("custom", "mine"));
        publisher.publish(both, "operator", "");
        assertThat(inForce()).isEqualTo(WEIGHTED.withVersion(2));

        publisher.prune(1);
        assertThat(inForce()).isEqualTo(WEIGHTED.withVersion(2));

        publisher.publish(List.of(on.small("mine", 1)));
        assertThat(inForce()).isEqualTo(both.withVersion(3));
        publisher.prune(1);
        assertThat(view().policies()).extracting(it -> it.policy().voters()).containsExactly(both.voters());
    }

    @Test
    void an_untrusted_or_invalid_policy_does_not_replace_the_one_in_force() throws Exception {
        publisher.publish(List.of(on.small("custom", 1)));
        publisher.publish(WEIGHTED, "operator", "");
        try (Forger forger = new Forger(on.topic)) {
            forger.put(new ModelKey.Policy(3), avro(WEIGHTED, 3));
            forger.putSigned(new ModelKey.Policy(4), avro(WEIGHTED, 4), SigningKey.generate());
            forger.putSigned(new ModelKey.Policy(5), avro(WEIGHTED, 6), on.key);
            forger.putSigned(
                    new ModelKey.Policy(6),
                    io.moodstream.EnsemblePolicy.newBuilder(avro(WEIGHTED, 6))
                            .setName("plurality")
                            .build(),
                    on.key);
            forger.putSigned(
                    new ModelKey.Policy(7),
                    io.moodstream.EnsemblePolicy.newBuilder(avro(WEIGHTED, 7))
                            .setVoters(List.of("custom", "custom"))
                            .build(),
                    on.key);
            forger.putSigned(
                    new ModelKey.Policy(8),
                    io.moodstream.EnsemblePolicy.newBuilder(avro(WEIGHTED, 8))
                            .setVoters(List.of("custom", "other"))
                            .build(),
                    on.key);
        }
        assertThat(view().refusedPolicies()).containsOnlyKeys(5L, 6L, 7L, 8L);
        assertThat(view().refusedPolicies().get(7L)).contains("It names custom more than once.");
        assertThat(view().refusedPolicies().get(8L)).contains("It has no weight for other.");
        assertThat(view().ignored().reasons()).containsOnlyKeys("ensemble/3/policy", "ensemble/4/policy");
        assertThat(view().refusedPolicies().get(6L)).contains("plurality");
        assertThat(inForce()).isEqualTo(WEIGHTED.withVersion(2));
        assertThat(publisher.publish(WEIGHTED, "operator", "").id().version())
                .as("above the rejected versions")
                .isEqualTo(9);
    }

    @Test
    void reports_members_and_policy_in_one_batch_and_a_swap_in_the_next() throws Exception {
        publisher.publish(List.of(on.small("custom", 1)));
        publisher.publish(WEIGHTED, "operator", "");
        Recorder recorder = new Recorder();
        try (ModelStore store = ModelStore.open(temp.resolve("store"));
                ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            assertThat(recorder.batch()).containsExactly("published custom@1", "policies [weighted@2]");
            recorder.batch();

            publisher.publish(VotingPolicy.DEFAULT.withVoters(List.of("custom")), "operator", "");
            assertThat(recorder.batch()).containsExactly("policies [majority@3, weighted@2]");
            publisher.prune(1);
            assertThat(recorder.batch()).containsExactly("policies [majority@3]");
            assertThat(reader.isRunning()).isTrue();
        }
    }

    @Test
    void fetches_the_desired_models_and_policies_in_one_call() {
        publisher.publish(List.of(on.small("custom", 1), on.small("other", 1)));
        publisher.publish(List.of(on.small("custom", 2)));
        publisher.publish(WEIGHTED, "operator", "");
        try (DesiredModels wanted = DesiredModels.fetch(on.topic, on.trusted, member -> true, temp.resolve("wanted"))) {
            assertThat(wanted.models().stream()
                            .map(model -> model.manifest().id().toString()))
                    .containsExactly("custom@2", "other@1");
            assertThat(wanted.models().get(0).folders().get("head")).isDirectory();
            assertThat(wanted.policies()).containsExactly(WEIGHTED.withVersion(2));
        }
    }

    private VotingPolicy inForce() {
        ModelTopicView view = view();
        return view.policy(view.catalog());
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }

    private static io.moodstream.EnsemblePolicy avro(VotingPolicy policy, long version) {
        return Policies.avro(policy.withVersion(version))
                .setPublishedBy("forger")
                .setPublishedAt(TestTopic.NOW)
                .setReason(null)
                .build();
    }
}
