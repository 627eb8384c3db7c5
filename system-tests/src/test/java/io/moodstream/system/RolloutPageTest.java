package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.Prediction;
import io.moodstream.RolloutStatus;
import io.moodstream.ShadowBallot;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.modeltopic.fixture.PublishedRollout;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.system.browser.Browser;
import io.moodstream.web.WebServer;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollouts on the live page, in a real browser; with its own broker, since signed plans would change the system that
 * other tests share.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(5)
class RolloutPageTest {

    private static final Instant NOW = PageRecords.NOW;
    private final Path folder;
    private final LocalPlatform platform;
    private final KafkaClients clients;
    private final PageRecords records;
    private final SigningKey key = SigningKey.generate();
    private final WebServer server;
    private final Browser page;

    RolloutPageTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        page = Browser.start(Files.createDirectories(folder.resolve("profile")));
        platform = LocalPlatform.start(
                LocalPlatformConfig.in(folder.resolve("platform")).withStartDeadline(Duration.ofMinutes(3)));
        clients = new KafkaClients(
                Map.of("bootstrap.servers", platform.bootstrapServers()),
                TopicCatalogue.defaults(),
                AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of()));
        records = new PageRecords(clients);
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, clients.topics(), (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), clients.topics());
        WebConfig config = new WebConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                BearerTokens.none(),
                UploadLimits.standard(),
                true);
        server = WebServer.start(config.trusting(TrustedKeys.of(key.publicKey())), clients);
        page.size(1280, 900, 1, false);
        page.open(server.uri());
        page.await("document.querySelector('#connection')?.dataset.state === 'live'");
    }

    @AfterAll
    void close() {
        page.close();
        server.close();
        clients.serdes().close();
        platform.close();
    }

    @Test
    @Order(1)
    void explains_how_to_start_a_rollout_if_there_is_none() {
        page.await("!document.querySelector('#no-rollouts').hidden");
        assertThat(page.value("document.querySelector('#no-rollouts').innerText")
                        .asText())
                .contains("--rollout shadow,canary:10");
        page.assertUsable();
    }

    @Test
    @Order(2)
    void follows_a_rollout_from_its_plan_to_its_watch() throws IOException {
        PublishedRollout rollout = records.publish("custom", key, folder);
        String item = "document.querySelector('[data-plan=\"" + rollout.plan().id() + "\"]')";
        page.await(item + "?.querySelector('[data-status=starting]')");

        for (int minute = 0; minute <= 60; minute++) {
            int stage = minute < 20 ? 0 : 1;
            records.decide(rollout, RolloutStatus.RUNNING, stage, minute, 10L * minute, "It is in a stage.");
        }
        page.await(item + "?.querySelector('[aria-current=step]')?.textContent === 'canary 10 %'");
        page.await(item + ".querySelector('.band-plot path.band')");
        page.await(item + ".querySelector('.facts').innerText.includes('100 of 500')");
        assertThat(page.number(item + ".querySelectorAll('.band-plot .swap').length"))
                .isEqualTo(1);
        assertThat(page.value(item + ".querySelector('.next').innerText").asText())
                .startsWith("Needs 400 labelled photos more, time until ");
        page.value(item + ".querySelector('summary').click()");
        records.decide(rollout, RolloutStatus.HELD, 1, 61, 610, "An operator <b>must</b>\u202e look\u2028at it.");
        page.await(item + "?.querySelector('[data-status=held]')");
        assertThat(page.value(item + ".querySelector('details').open").asBoolean())
                .as("what the reader opened stays open")
                .isTrue();
        assertThat(page.value(item + ".querySelector('.reason').innerText").asText())
                .isEqualTo("An operator <b>must</b>\\u{202e} look\\u{2028}at it.");
        page.await(
                "document.querySelector('#announcer').textContent.includes('The rollout of custom version 2 is held')");
        page.assertUsable();

        records.decide(rollout, RolloutStatus.PROMOTED, 3, 62, 12_000, "The candidate has passed the last stage.");
        page.await(item + "?.querySelector('[aria-current=step]')?.textContent === 'all photos'");
        assertThat(page.value(item + ".querySelector('.next').innerText").asText())
                .startsWith("Watched until ");
    }

    @Test
    @Order(3)
    void summarizes_a_finished_rollout_in_one_line() throws IOException {
        PublishedRollout rollout = records.publish("xgcustom", key, folder);
        String item = "document.querySelector('#rollouts-over [data-plan=\""
                + rollout.plan().id() + "\"]')";
        records.decide(rollout, RolloutStatus.ROLLED_BACK, 0, 5, 310, "xgcustom@2 is ROLLED_BACK: it broke a guard.");
        page.await(item + "?.innerText.includes('rolled back after 310 labelled photos')");
    }

    @Test
    @Order(4)
    void a_card_shows_shadow_ballots() {
        Prediction prediction = Prediction.newBuilder(PageRecords.photo("shadowed", NOW))
                .setShadowBallots(List.of(
                        new ShadowBallot("custom", 2L, 0.37, Label.SAD, null, "plan", 1, true),
                        new ShadowBallot("xgcustom", 2L, Double.NaN, Label.SAD, "too dark", "other", 0, true)))
                .build();
        records.send(clients.topics().predictions(), "shadowed", prediction);
        page.await("document.querySelector('#cards [data-photo=shadowed] .shadows')");
        assertThat(page.value("document.querySelector('#cards .shadows').innerText.replace(/\\s+/g, ' ')")
                        .asText())
                .isEqualTo("shadow custom v2 sad 37 % shadow xgcustom v2 abstained");
    }

    @Test
    @Order(5)
    void a_time_out_of_range_does_not_hide_other_records() throws IOException {
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE);
        Topic topic = clients.topics().modelStatus();
        records.send(topic, "custom/1/a", new ModelStatus("custom", 1L, "a", ModelState.LIVE, null, NOW, null));
        records.send(topic, "custom/9/b", new ModelStatus("custom", 9L, "b", ModelState.REFUSED, null, never, null));
        page.await("document.querySelector('#timeline .refused time')?.textContent === '–'");
        page.await("Date.parse(document.querySelector('#timeline .live time')?.getAttribute('datetime')) === "
                + NOW.toEpochMilli());

        records.send(clients.topics().predictions(), "never", PageRecords.photo("never", never));
        records.send(clients.topics().predictions(), "after", PageRecords.photo("after", NOW));
        page.await("document.querySelector('#cards [data-photo=never] time')?.textContent === '–'");
        page.await("document.querySelector('#cards [data-photo=after]')");

        PublishedRollout rollout = records.publish("pretrained", key, folder);
        String item = "document.querySelector('[data-plan=\"" + rollout.plan().id() + "\"]')";
        records.decide(rollout, RolloutStatus.RUNNING, 1, never, 130, "Forged.");
        records.decide(rollout, RolloutStatus.HELD, 0, 6, 140, "An operator decides.");
        page.await(item + "?.querySelector('[data-status=held]')");
        assertThat(page.value(item + ".innerText").asText()).doesNotContain("Forged");
        page.assertUsable();
    }

    @Test
    @Order(6)
    void is_accessible_in_any_theme_and_width() {
        for (boolean dark : new boolean[] {false, true}) {
            page.value("document.querySelector('#theme').getAttribute('aria-pressed') === '" + dark
                    + "' || document.querySelector('#theme').click()");
            for (int width : new int[] {390, 820, 1280}) {
                page.size(width, 900, 1, width < 500);
                page.assertUsable();
            }
        }
    }
}
