package io.moodstream.stream.webhook;

import static io.moodstream.stream.webhook.WebhookBench.decision;
import static io.moodstream.stream.webhook.WebhookBench.id;
import static io.moodstream.stream.webhook.WebhookBench.status;
import static io.moodstream.stream.webhook.WebhookBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.RolloutDecision;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that anyone may have written, on a real broker. */
@ExtendWith(PlatformExtension.class)
class WebhookForgeryTest {

    private final WebhookBench bench;
    private final Receiver receiver;

    WebhookForgeryTest(LocalPlatform platform) throws IOException {
        bench = new WebhookBench(platform);
        receiver = Receiver.start(bench.key);
    }

    @AfterEach
    void close() {
        receiver.close();
        bench.close();
    }

    /** They are forged, or a clock is wrong; all others wait while the first one is being sent. */
    @Test
    void events_from_the_future_share_one_delivery_timeout() throws Exception {
        receiver.answerWith(500);
        Instant future = Instant.now().plus(Duration.ofDays(300));
        try (WebhookSender sender = bench.start(receiver.uri(), Duration.ofSeconds(7))) {
            bench.ready();
            for (int stage = 0; stage < 12; stage++) {
                RolloutDecision usual = decision("plan", RolloutStatus.RUNNING, stage % 2, 0);
                bench.send(RolloutDecision.newBuilder(usual)
                        .setStageSince(future.plusSeconds(stage))
                        .setDecidedAt(future)
                        .build());
            }
            until(() -> bench.counted.givenUp.get() == 12);
        }
    }

    @Test
    void a_decision_waits_for_its_plan_and_is_not_sent_if_no_plan_supports_it() throws Exception {
        KnownPlans plans = KnownPlans.none();
        try (WebhookSender sender = bench.started(receiver.uri(), plans)) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            bench.send(decision("nobody-signed", RolloutStatus.RUNNING, 0, 0));
            bench.send(decision("plan", RolloutStatus.PROMOTED, 1, 900));
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            Thread.sleep(3_000);
            assertThat(receiver.requests()).isEmpty();
            plans.sign("plan");
            until(() -> receiver.accepted().size() == 1);
            Thread.sleep(2_000);
            assertThat(receiver.accepted())
                    .as("another plan may still be signed")
                    .hasSize(1);
            plans.caughtUp();
            until(() -> receiver.accepted().size() >= 2);
        }
        assertThat(receiver.accepted())
                .extracting(it -> it.path("id").asText())
                .containsExactly(id("plan", 0, "running"), id("plan", 1, "running"));
    }

    @Test
    void passes_over_invalid_records() throws Exception {
        try (WebhookSender sender = bench.started(receiver.uri())) {
            for (Topic topic : List.of(bench.topics.rollouts(), bench.topics.modelStatus())) {
                bench.raw(topic, null, new byte[] {1});
                bench.raw(topic, "plan", null);
                bench.raw(topic, "plan", new byte[] {0, 0, 0, 0, 1, 2, 2});
            }
            bench.send(bench.topics.rollouts(), "other", decision("plan", RolloutStatus.RUNNING, 0, 0));
            bench.send(
                    bench.topics.modelStatus(),
                    "x",
                    new ModelStatus("No Member", 1L, "a", ModelState.LIVE, null, Instant.EPOCH, null));
            bench.send(
                    bench.topics.modelStatus(),
                    "y",
                    new ModelStatus("m".repeat(2_000), 1L, "a", ModelState.LIVE, null, Instant.EPOCH, null));
            ModelStatus status = status("b", 3, ModelState.LIVE, null);
            bench.send(bench.topics.modelStatus(), "custom/3/c", status);
            bench.send(bench.topics.modelStatus(), "custom/3/b/" + "b".repeat(100_000), status);
            bench.send(status("c".repeat(1_024), 3, ModelState.LIVE, null));
            bench.send(status("d".repeat(1_000), 3, ModelState.REFUSED, "r".repeat(16_000)));
            bench.send(decision("good", RolloutStatus.RUNNING, 0, 0));
            bench.send(status("a", 3, ModelState.LIVE, null));
            until(() -> receiver.accepted().size() >= 2);
        }
        assertThat(receiver.accepted())
                .extracting(it -> it.path("type").asText())
                .containsExactlyInAnyOrder("io.moodstream.rollout.stage", "io.moodstream.model.live");
        assertThat(receiver.accepted())
                .extracting(it -> it.at("/data/app_instance").asText())
                .containsOnly("a");
    }
}
