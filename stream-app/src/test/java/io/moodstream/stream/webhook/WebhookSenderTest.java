package io.moodstream.stream.webhook;

import static io.moodstream.stream.webhook.WebhookBench.decision;
import static io.moodstream.stream.webhook.WebhookBench.id;
import static io.moodstream.stream.webhook.WebhookBench.status;
import static io.moodstream.stream.webhook.WebhookBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.ModelState;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks from a real broker to a real HTTP server that verifies them. */
@ExtendWith(PlatformExtension.class)
class WebhookSenderTest {

    private final WebhookBench bench;
    private Receiver receiver;

    WebhookSenderTest(LocalPlatform platform) throws IOException {
        bench = new WebhookBench(platform);
        receiver = Receiver.start(bench.key);
    }

    @AfterEach
    void close() {
        receiver.close();
        bench.close();
    }

    @Test
    void sends_each_step_of_a_rollout_once_with_evidence_and_signature() throws Exception {
        bench.send(decision("old", RolloutStatus.ROLLED_BACK, 0, 700));
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 50));
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            bench.send(decision("plan", RolloutStatus.HELD, 1, 100));
            bench.send(decision("plan", RolloutStatus.PROMOTED, 2, 900));
            until(() -> bench.counted.delivered.get() >= 4);
        }
        assertThat(receiver.accepted())
                .extracting(it -> it.path("type").asText())
                .containsExactly(
                        "io.moodstream.rollout.stage",
                        "io.moodstream.rollout.stage",
                        "io.moodstream.rollout.inconclusive",
                        "io.moodstream.rollout.promoted");
        JsonNode event = receiver.accepted().get(3);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("source").asText()).isEqualTo("/" + bench.app);
        assertThat(event.path("subject").asText()).isEqualTo("custom@2");
        assertThat(event.path("id").asText()).isEqualTo(id("plan", 2, "promoted"));
        assertThat(event.at("/data/evidence/labelled").asLong()).isEqualTo(900);
        assertThat(event.at("/data/reason").asText()).isEqualTo("custom@2 is PROMOTED.");
        assertThat(bench.counted.delivered).hasValue(4);
    }

    @Test
    void retries_an_event_until_the_receiver_is_back_and_keeps_the_order() throws Exception {
        receiver.answerWith(500);
        int port = receiver.port();
        List<Receiver.Request> failed;
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            bench.send(decision("plan", RolloutStatus.ROLLED_BACK, 0, 300));
            until(() -> receiver.requests().size() >= 2);
            receiver.close();
            failed = receiver.requests();
            until(() -> bench.counted.failed.get() > failed.size());
            receiver = Receiver.on(bench.key, port);
            until(() -> receiver.accepted().size() >= 2);
        }
        assertThat(failed).extracting(Receiver.Request::status).containsOnly(500);
        assertThat(new HashSet<>(failed.stream().map(Receiver.Request::id).toList()))
                .containsExactly(receiver.accepted().get(0).path("id").asText());
        assertThat(receiver.accepted().get(1).path("type").asText()).isEqualTo("io.moodstream.rollout.rolled_back");
        assertThat(bench.counted.givenUp).hasValue(0);
    }

    @Test
    void sends_only_undelivered_events_after_a_restart() throws Exception {
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> receiver.accepted().size() == 1);
            receiver.answerWith(503);
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            until(() -> receiver.requests().size() >= 2);
        }
        bench.send(decision("plan", RolloutStatus.ROLLED_BACK, 1, 300));
        receiver.answerWith(200);
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(decision("next", RolloutStatus.RUNNING, 0, 0));
            until(() -> receiver.accepted().size() >= 4);
        }
        assertThat(receiver.accepted())
                .extracting(it -> it.path("id").asText())
                .containsExactly(
                        id("plan", 0, "running"),
                        id("plan", 1, "running"),
                        id("plan", 1, "rolled-back"),
                        id("next", 0, "running"));
    }

    @Test
    void sends_what_a_killed_sender_had_not_delivered_under_the_same_id() throws Exception {
        Process process = bench.fork(receiver.uri());
        try {
            bench.ready();
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> receiver.accepted().size() == 1);
            receiver.answerWith(503);
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            bench.send(decision("plan", RolloutStatus.ROLLED_BACK, 1, 300));
            until(() -> receiver.requests().size() >= 3);
        } finally {
            process.destroyForcibly().waitFor();
        }
        receiver.answerWith(204);
        try (WebhookSender sender = bench.start(receiver.uri(), WebhookBench.DAY)) {
            until(() -> receiver.accepted().size() >= 3);
        }
        List<String> accepted = acceptedIds();
        assertThat(accepted.subList(accepted.size() - 2, accepted.size()))
                .containsExactly(id("plan", 1, "running"), id("plan", 1, "rolled-back"));
        assertThat(new HashSet<>(accepted)).as("at most the first comes twice").hasSize(3);
    }

    @Test
    void one_of_two_instances_sends_and_the_other_takes_over_where_it_stopped() throws Exception {
        WebhookSender first = bench.started(receiver.uri());
        try (WebhookSender second = bench.start(receiver.uri(), WebhookBench.DAY)) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> !receiver.accepted().isEmpty());
            first.close();
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            until(() -> acceptedIds().contains(id("plan", 1, "running")));
        }
        // The group may move the partition between a delivery and its commit: then the first comes twice.
        assertThat(acceptedIds().stream().distinct())
                .containsExactly(id("plan", 0, "running"), id("plan", 1, "running"));
    }

    private List<String> acceptedIds() {
        return receiver.accepted().stream().map(it -> it.path("id").asText()).toList();
    }

    @Test
    void abandons_an_event_after_the_delivery_timeout_and_sends_the_next() throws Exception {
        receiver.answerWith(500);
        try (WebhookSender sender = bench.start(receiver.uri(), Duration.ofSeconds(3))) {
            bench.ready();
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> bench.counted.givenUp.get() == 1);
            receiver.answerWith(202);
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            until(() -> !receiver.accepted().isEmpty());
        }
        assertThat(receiver.accepted())
                .singleElement()
                .satisfies(it -> assertThat(it.path("id").asText()).isEqualTo(id("plan", 1, "running")));
    }

    @Test
    void abandons_a_refused_event_after_five_attempts_and_sends_the_next() throws Exception {
        receiver.answerWith(422);
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> bench.counted.givenUp.get() == 1);
            assertThat(receiver.requests()).hasSize(5);
            receiver.answerWith(204);
            bench.send(decision("plan", RolloutStatus.RUNNING, 1, 100));
            until(() -> !receiver.accepted().isEmpty());
        }
    }

    @Test
    void does_not_follow_a_redirect() throws Exception {
        try (Receiver elsewhere = Receiver.start(bench.key);
                WebhookSender sender = bench.started(receiver.uri())) {
            receiver.redirectTo(elsewhere.uri());
            bench.send(decision("plan", RolloutStatus.RUNNING, 0, 0));
            until(() -> bench.counted.failed.get() > 1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void reports_versions_that_go_live_or_are_refused_but_not_restarts() throws Exception {
        try (WebhookSender sender = bench.started(receiver.uri())) {
            bench.send(status("a", 3, ModelState.LOADING, null));
            bench.send(status("a", 3, ModelState.LIVE, null));
            bench.send(status("a", 4, ModelState.REFUSED, "its scores differ"));
            bench.send(status("a", 3, ModelState.LOADING, null));
            bench.send(status("a", 3, ModelState.LIVE, null));
            bench.send(status("b", 3, ModelState.LIVE, null));
            bench.send(status("a", 3, ModelState.RETIRED, null));
            bench.send(status("a", 3, ModelState.LIVE, null));
            until(() -> receiver.accepted().size() >= 4);
        }
        assertThat(receiver.accepted())
                .extracting(it ->
                        it.path("type").asText() + " " + it.path("subject").asText() + " "
                                + it.at("/data/app_instance").asText())
                .containsExactly(
                        "io.moodstream.model.live custom@3 a",
                        "io.moodstream.model.refused custom@4 a",
                        "io.moodstream.model.live custom@3 b",
                        "io.moodstream.model.live custom@3 a");
        assertThat(receiver.accepted().get(1).at("/data/reason").asText()).isEqualTo("its scores differ");
        assertThat(new HashSet<>(
                        receiver.accepted().stream().map(it -> it.path("id")).toList()))
                .hasSize(4);
    }
}
