package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.ShadowBallot;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.fixture.PublishedRollout;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.web.http.guard.BearerTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts, from the signed plan and the decisions of the stream app to the API and the page. */
abstract class RolloutContract extends ApiContract {

    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<RolloutStage> STAGES = List.of(
            new RolloutStage(RolloutMode.SHADOW, 0, 100, Duration.ZERO, WEEK),
            new RolloutStage(RolloutMode.CANARY, 1_000, 200, Duration.ofHours(1), WEEK));

    RolloutContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(90)
    void shows_a_rollout_from_its_plan_to_its_end(@TempDir Path folder) throws Exception {
        Topic topic = kafka.clients().topics().rollouts();
        SigningKey key = SigningKey.generate();
        PublishedRollout rollout = PublishedRollout.publish("rolled", kafka.clients(), key, folder, STAGES);
        String plan = rollout.plan().id();
        try (WebServer own = WebServer.start(
                        config(BearerTokens.none(), LIMITS).trusting(TrustedKeys.of(key.publicKey())),
                        kafka.clients());
                EventStream events = EventStream.open(own.uri(), description)) {
            JsonNode first = of(plan, events.next("rollouts", with(plan, "waiting"))); // no policy lets it vote
            assertThat(first.path("baseline").isNull()).isTrue();
            assertThat(first.at("/plan/stages/1/share").doubleValue()).isEqualTo(0.1);
            assertThat(first.at("/evidence/lower").doubleValue()).isEqualTo(-1);

            send(topic, plan, decision(rollout, RolloutStatus.RUNNING, 0, 0, counts(0, 0, 0)));
            send(topic, plan, decision(rollout, RolloutStatus.RUNNING, 0, 60, counts(60, 9, 3)));
            send(topic, plan, decision(rollout, RolloutStatus.RUNNING, 1, 120, counts(120, 15, 6)));
            JsonNode running = of(
                    plan,
                    events.next("rollouts", view -> of(plan, view).path("stage").intValue() == 1));
            assertThat(running.path("share").doubleValue()).isEqualTo(0.1);
            assertThat(running.path("history").findValuesAsText("labelled")).containsExactly("0", "60", "120");
            assertThat(running.at("/history/2/lower")).isEqualTo(running.at("/evidence/lower"));

            send(topic, plan, decision(rollout, RolloutStatus.PROMOTED, 2, 180, counts(130, 15, 6)));
            send(topic, "another-key", decision(rollout, RolloutStatus.ABORTED, 1, 200, counts(0, 0, 0)));
            send(topic, plan, decision(rollout, RolloutStatus.HELD, 1, 220, counts(140, 15, 6)));
            JsonNode held = of(plan, events.next("rollouts", view -> {
                assertThat(of(plan, view).path("status").asText())
                        .as("ignores a promotion without supporting evidence, and a decision under another key")
                        .isIn("running", "held");
                return with(plan, "held").test(view);
            }));
            assertThat(held.path("history").findValuesAsText("labelled")).containsExactly("0", "60", "120", "140");

            send(topic, plan, decision(rollout, RolloutStatus.ROLLED_BACK, 1, 240, counts(300, 9, 90)));
            JsonNode over = of(plan, events.next("rollouts", with(plan, "rolled_back")));
            assertThat(over.path("over").booleanValue()).isTrue();
            assertThat(over.path("history")).isEmpty();
            assertThat(over.at("/evidence/outcome").textValue()).isEqualTo("worse");
            JsonNode asked = new Api(own.uri(), description)
                    .get("/rollouts", "/rollouts")
                    .body();
            assertThat(asked.path("verified").booleanValue()).isTrue();
            assertThat(of(plan, asked)).isEqualTo(over);
        }
    }

    @Test
    @Timeout(60)
    void sends_shadow_ballots_with_a_photo() throws Exception {
        TopicCatalogue topics = kafka.clients().topics();
        try (EventStream events = EventStream.open(server.uri(), description)) {
            events.next("snapshot", all -> true);
            Prediction prediction = Prediction.newBuilder(TestPredictions.of("shadowed", 2, 0.6, Instant.now()))
                    .setShadowBallots(List.of(
                            new ShadowBallot("custom", 2L, 0.25, Label.SAD, null, "plan", 0, true),
                            new ShadowBallot("xgcustom", 3L, Double.NaN, Label.SAD, "too dark", "other", 1, false)))
                    .build();
            send(topics.predictions(), "shadowed", prediction);
            JsonNode card = events.next("photos", all -> all.toString().contains("\"shadowed\""));
            JsonNode shadows = card.at("/photos/0/prediction/shadow_ballots");
            assertThat(shadows.at("/0/version").intValue()).isEqualTo(2);
            assertThat(shadows.at("/0/score").doubleValue()).isEqualTo(0.25);
            assertThat(shadows.at("/0/candidate").booleanValue()).isTrue();
            assertThat(shadows.at("/1/label").isNull()).isTrue();
            assertThat(shadows.at("/1/abstained").textValue()).isEqualTo("too dark");
        }
    }

    private static RolloutDecision decision(
            PublishedRollout rollout, RolloutStatus status, int stage, long seconds, PairedCounts counts) {
        return rollout.decision(status, stage, BEGIN.plusSeconds(seconds), counts)
                .setStageSince(BEGIN)
                .build();
    }

    /** Counts of labelled pairs, and of those that only the candidate, or only the baseline, got right. */
    private static PairedCounts counts(long labelled, long candidateOnly, long baselineOnly) {
        return new PairedCounts(
                labelled, candidateOnly, baselineOnly, labelled - candidateOnly - baselineOnly, labelled, 0, 0, 0, 0);
    }

    private static Predicate<JsonNode> with(String plan, String status) {
        return view -> of(plan, view).path("status").asText().equals(status);
    }

    private static JsonNode of(String plan, JsonNode view) {
        for (JsonNode one : view.path("rollouts")) {
            if (one.path("plan_id").asText().equals(plan)) {
                return one;
            }
        }
        return view.path("none");
    }
}
