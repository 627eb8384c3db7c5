package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelDeletion;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.rollout.RolloutDirective;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.ModelTopicReader;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.publish.PublishProgress;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Someone who may write to the topic tries to make a candidate vote, to give directives, or to remove a plan. */
@ExtendWith(PlatformExtension.class)
class RolloutForgeryTest {

    private static final MemberVersion CANDIDATE = new MemberVersion("custom", 2);
    private static final ModelKey.Rollout KEY = new ModelKey.Rollout(CANDIDATE);

    private final Path temp;
    private final TestTopic on;
    private final Forger forger;
    private final RolloutPlan plan;

    RolloutForgeryTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
        forger = new Forger(on.topic);
        on.publisher().publish(List.of(on.small("custom", 1), on.small("other", 1)));
        on.publisher().publish(List.of(on.small("custom", 2)), SampleRollouts.DRAFT, PublishProgress.SILENT);
        plan = plan();
    }

    @AfterEach
    void close() {
        forger.close();
        on.close();
    }

    @Test
    void ignores_untrusted_and_resent_directives() throws Exception {
        on.publisher().order(CANDIDATE, RolloutDirective.PROMOTE, "operator", "");
        List<ConsumerRecord<String, ByteBuffer>> given = records(KEY.text());
        on.publisher().order(CANDIDATE, RolloutDirective.ABORT, "operator", "");
        RolloutPlan promote = plan.with(RolloutDirective.PROMOTE);

        forger.put(KEY, SampleRollouts.avro(promote));
        forger.putSigned(KEY, SampleRollouts.avro(promote), SigningKey.generate());
        forger.putSignedAsOf01(KEY, SampleRollouts.avro(promote), on.key);
        forger.put(KEY.text(), new byte[] {0, 1, 2, 3}, List.of());
        forger.put(KEY.text(), null, List.of());
        for (ConsumerRecord<String, ByteBuffer> old : given) {
            forger.put(KEY.text(), bytes(old), headers(old));
            forger.put(new ModelKey.Rollout(new MemberVersion("custom", 1)).text(), bytes(old), headers(old));
            forger.put(new ModelKey.Rollout(new MemberVersion("other", 1)).text(), bytes(old), headers(old));
        }

        ModelTopicView view = view();
        assertThat(view.rollouts()).containsOnlyKeys(CANDIDATE);
        assertThat(plan()).isEqualTo(plan.with(RolloutDirective.ABORT));
        assertThat(view.refusedRollouts()).isEmpty();
        assertThat(view.ignored().reasons()).containsKeys(KEY.text(), "custom/1/rollout", "other/1/rollout");
        assertThat(view.ignored().overwritten())
                .as("compaction would erase the plan")
                .isEqualTo(1);
    }

    @Test
    void the_next_publication_restores_an_overwritten_plan() throws Exception {
        forger.put(KEY.text(), new byte[] {0, 1, 2, 3}, List.of());
        assertThat(view().ignored().overwritten()).isEqualTo(1);

        on.publisher().publish(List.of(on.small("other", 2)));

        assertThat(view().ignored().overwritten()).isZero();
        assertThat(plan()).isEqualTo(plan);
        List<ConsumerRecord<String, ByteBuffer>> all = records(KEY.text());
        assertThat(all).hasSize(3);
        assertThat(bytes(all.get(2))).isEqualTo(bytes(all.get(0)));
    }

    @Test
    void rejects_signed_plans_that_do_not_match_and_their_versions_never_vote() throws Exception {
        on.publisher().publish(List.of(on.small("custom", 3)));
        var three = new MemberVersion("custom", 3);
        var four = new MemberVersion("custom", 4);
        var five = new MemberVersion("custom", 5);
        var six = new MemberVersion("custom", 6);
        var nine = new MemberVersion("custom", 9);
        put(three, of(three, "after-all"));
        manifest(four, "named");
        put(four, of(four, "other"));
        manifest(five, "missing");
        manifest(six, plan.id());
        put(six, of(six, plan.id()));
        put(nine, of(nine, "no-version"));
        put(new MemberVersion("custom", 10), of(nine, "no-version"));

        ModelTopicView view = view();

        assertThat(view.rollouts()).containsOnlyKeys(CANDIDATE);
        assertThat(view.refusedRollouts().get(three)).contains("names no rollout plan");
        assertThat(view.refusedRollouts().get(four)).contains("names the rollout plan named, not other");
        assertThat(view.refusedRollouts().get(five))
                .contains("names the rollout plan missing, which is not on the topic");
        assertThat(view.refusedRollouts().get(six)).contains("is that of custom@2 already");
        assertThat(view.refusedRollouts().get(nine)).contains("is for custom@9, which is not published");
        assertThat(view.refusedRollouts().get(new MemberVersion("custom", 10)))
                .contains("Its key says custom@10 but its content is a rollout plan for custom@9");
        assertThat(view.catalog().wanted("custom"))
                .as("not even the version that was published without a plan, since its signer added one")
                .contains(new MemberVersion("custom", 1));
    }

    @Test
    void reports_invalid_and_deleted_plans_to_readers() throws Exception {
        var three = new MemberVersion("custom", 3);
        manifest(three, "greedy");
        put(
                three,
                new RolloutPlan(
                        "greedy",
                        three,
                        SampleRollouts.draft(10_001).stages(),
                        plan.criterion(),
                        plan.guards(),
                        plan.actions(),
                        plan.watch(),
                        false,
                        RolloutDirective.AUTO));
        Recorder recorder = new Recorder();
        try (ModelStore store = ModelStore.open(temp.resolve("store"));
                ModelTopicReader reader = ModelTopicReader.start(on.topic, on.trusted, store, recorder)) {
            assertThat(recorder.batch()).contains("rollout custom@2 AUTO").anySatisfy(line -> assertThat(line)
                    .startsWith("rollout refused custom@3: A rollout plan cannot be used: Stage 2")
                    .contains("has a share of 100.01 %"));
            recorder.batch();

            forger.putSigned(KEY, new ModelDeletion(TestTopic.NOW), on.key);
            assertThat(recorder.batch())
                    .singleElement()
                    .asString()
                    .startsWith("rollout refused custom@2: Its manifest names the rollout plan " + plan.id());
            forger.putSigned(new ModelKey.Manifest(CANDIDATE), new ModelDeletion(TestTopic.NOW), on.key);
            assertThat(recorder.batch()).containsExactly("removed custom@2", "rollout removed custom@2");
            assertThat(reader.isRunning()).isTrue();
        }
    }

    @Test
    void ignores_changes_to_the_stages_of_a_published_plan_even_by_its_signer() throws Exception {
        RolloutPlan wider = of(CANDIDATE, plan.id());
        assertThat(wider.isSamePlan(plan)).isFalse();

        put(CANDIDATE, wider.with(RolloutDirective.PAUSE));

        assertThat(plan()).isEqualTo(plan);
        assertThat(view().ignored().reasons().get(KEY.text())).contains("published already, with other content");
    }

    /** A plan with a wider canary than the published one. */
    private static RolloutPlan of(MemberVersion candidate, String id) {
        return SampleRollouts.plan(id, candidate, 2_000);
    }

    private void put(MemberVersion id, RolloutPlan content) throws Exception {
        forger.putSigned(new ModelKey.Rollout(id), SampleRollouts.avro(content), on.key);
    }

    /** A version with the parts of the published ones. */
    private void manifest(MemberVersion id, String plan) throws Exception {
        var like = view().models().get(0).manifest().orElseThrow();
        var manifest = new io.moodstream.domain.Manifest(
                id,
                like.kind(),
                like.preprocessing(),
                like.featureSize(),
                like.parts(),
                like.provenance(),
                like.quality());
        forger.putSigned(new ModelKey.Manifest(id), Forger.avro(manifest.withRollout(plan)), on.key);
    }

    private RolloutPlan plan() {
        return Objects.requireNonNull(view().rollouts().get(CANDIDATE)).plan();
    }

    private ModelTopicView view() {
        return ModelTopicView.read(on.topic, on.trusted);
    }

    private List<ConsumerRecord<String, ByteBuffer>> records(String key) {
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        TopicScan.readWhole(on.topic, record -> {
            if (key.equals(record.key())) {
                records.add(record);
            }
        });
        return records;
    }

    private static List<Header> headers(ConsumerRecord<String, ByteBuffer> record) {
        return List.of(record.headers().toArray());
    }

    private static byte[] bytes(ConsumerRecord<String, ByteBuffer> record) {
        byte[] bytes = new byte[record.value().remaining()];
        record.value().duplicate().get(bytes);
        return bytes;
    }
}
