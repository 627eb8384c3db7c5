package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.TrainingRequest;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.system.CommandLine;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.service.KafkaTrainingRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every service reaches a secured broker and a secured registry by client properties alone, with the rights that
 * docs/kafka-acls.txt gives and no others. The steps build on each other.
 */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final String secret = "secret-" + UUID.randomUUID();
    private final Ground ground;
    private final Path folder;
    private final Path trusted;
    private final SecureInstallation site;
    private final Cluster trainer;
    private final SigningKey firstKey = SigningKey.generate();
    private final SigningKey nextKey = SigningKey.generate();
    private final AppProcess app;

    SecurityTest(Ground ground, @TempDir Path folder) throws Exception {
        this.ground = ground;
        this.folder = folder;
        site = SecureInstallation.open(ground.platform().schemaRegistryUrl(), folder, secret);
        trainer = site.cluster(site.byToken("trainer"));
        trusted = Files.createDirectories(folder.resolve("trusted"));
        firstKey.writePublic(trusted.resolve("first.pem"));
        nextKey.writePublic(trusted.resolve("next.pem"));
        publish(firstKey);
        app = site.app(trusted).awaitReady();
    }

    @AfterAll
    void close() {
        app.close();
        trainer.close();
        site.close();
    }

    @Test
    @Order(1)
    void documented_rights_suffice_to_upload_classify_and_read() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        DrawnFaces.write(new DrawnFaces(2).draw(10), photos);
        Files.writeString(photos.resolve("torn.jpg"), "no picture");
        assertRuns(site.byPassword("uploader"), "", "upload", photos.toString());
        assertRuns(site.byPassword("uploader"), "", "label", "some-photo", "happy");
        try (Cluster reader = site.cluster(site.byCertificate("reader"));
                CommittedPredictions committedPredictions = new CommittedPredictions(reader)) {
            await("10 photos are predicted")
                    .atMost(TIMEOUT)
                    .until(() -> committedPredictions.now().size() == 10);
        }
    }

    @Test
    @Order(2)
    void documented_rights_suffice_to_operate_to_request_training_and_for_the_page() throws Exception {
        Map<String, Object> operator = site.byPassword("operator");
        assertRuns(operator, "1 dead letter, of which 1 not sent again", "dlq", "list");
        CommandLine replay = site.run(operator, "dlq", "replay", "--all");
        assertThat(replay.out()).as(replay.err()).contains("Sending 1 letter again.", "failed again");
        assertRuns(operator, "", "watch", "metrics", "--from-beginning", "--max", "1");
        assertRuns(operator, "custom", "models");

        assertRuns(site.byPassword("train-weekly"), "Asked for a training", "train", "--request");
        try (KafkaTrainingRequests calls = KafkaTrainingRequests.join(
                trainer.kafka(),
                trainer.serdes().deserializer(SecureInstallation.TOPICS.trainingRequests(), TrainingRequest.class),
                SecureInstallation.TOPICS.trainingRequests())) {
            await("the request is received").atMost(TIMEOUT).until(() -> calls.next(Duration.ofSeconds(1))
                    .isPresent());
            calls.done();
        }
        try (Cluster web = site.cluster(site.byPassword("web"));
                SecurePage page = SecurePage.open(web)) {
            page.awaitAll(new DrawnFaces(3).draw(1).get(0).content(), TIMEOUT);
        }
    }

    @Test
    @Order(3)
    void no_service_has_the_rights_of_another() {
        try (Cluster uploader = site.cluster(site.byPassword("uploader"));
                Cluster streamApp = site.cluster(site.byPassword("stream-app"));
                Cluster weekly = site.cluster(site.byPassword("train-weekly"))) {
            for (Cluster other : List.of(uploader, weekly)) {
                assertThatThrownBy(() -> CommittedRecords.all(other, SecureInstallation.TOPICS.photoEvents()))
                        .isInstanceOf(TopicAuthorizationException.class);
            }
            assertThatThrownBy(() -> publisher(streamApp, firstKey).publish(drafts()))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("uthoriz");
        }
        assertRefused(site.byGuess("operator"), "uthentication");
        assertRefused(site.byCertificate("stranger"), "No Kafka broker answers");
        Map<String, Object> withoutCertificate = site.byPassword("operator");
        withoutCertificate.keySet().removeIf(name -> name.startsWith("schema.registry.ssl.keystore"));
        assertRefused(withoutCertificate, "schema registry");
    }

    @Test
    @Order(4)
    void rotates_a_signing_key_without_a_gap_in_trust() throws IOException {
        List<MemberVersion> second = publish(nextKey);
        try (Cluster operator = site.cluster(site.byPassword("operator"));
                ModelStatusLog modelStatusLog = new ModelStatusLog(operator)) {
            modelStatusLog.awaitLive(second, 1);
            if (FaultTestScale.now() == FaultTestScale.LONG) { // BadModelsTest has an untrusted key in the short form
                Files.delete(trusted.resolve("first.pem"));
                app.restart();
                app.awaitReady();
                assertThat(app.log()).contains("custom@" + second.get(0).version());
                List<MemberVersion> stolen = publish(firstKey);
                assertThat(modelStatusLog.awaitRefused(stolen.get(0))).contains("unknown key '" + firstKey.id());
            }
        }
    }

    @Test
    @Order(5)
    void an_app_that_loses_a_right_exits_and_logs_why_but_no_secret() throws Exception {
        assertThat(app.health("/health/ready")).isEqualTo(200);
        assertThat(app.health("/health/live")).isEqualTo(200);
        try (Cluster cluster = site.cluster(site.admin());
                Admin admin = cluster.admin()) {
            admin.deleteAcls(AccessRules.documented().stream()
                            .filter(rule -> rule.entry().principal().equals("User:stream-app"))
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
        assertRuns(
                site.byPassword("uploader"),
                "",
                "upload",
                folder.resolve("photos").toString(),
                "--from-scratch");
        await("the app has ended").atMost(TIMEOUT).until(() -> !app.isAlive());
        assertThat(app.exitCode()).isEqualTo(1);
        // Kafka's wording depends on which right is missing first.
        assertThat(app.log())
                .contains("A stream thread failed for good")
                .containsPattern("[Nn]ot authorized|authorization failed");
        assertThat(app.health("/health/live")).isNotEqualTo(200);
        String log = Files.readString(folder.resolve("stream-app.log"));
        assertThat(log).contains("Starting with").doesNotContain(secret);
        MeasurementLog.say(
                "security: SCRAM, OAUTHBEARER and mutual TLS to the broker, mutual TLS to the registry, %d documented"
                        + " rights sufficient, signing key changed, no secret in %d log lines",
                AccessRules.documented().size(), log.lines().count());
    }

    private void assertRuns(Map<String, Object> settings, String says, String... words) {
        CommandLine command = site.run(settings, words);
        assertThat(command.status()).as(command.err()).isZero();
        assertThat(command.out()).contains(says);
        assertThat(command.out() + command.err()).doesNotContain(secret);
    }

    private void assertRefused(Map<String, Object> settings, String says) {
        CommandLine command = site.run(settings, "dlq", "list");
        assertThat(command.status()).isEqualTo(1);
        assertThat(command.err()).contains(says).doesNotContain("\tat ", "    at ", secret);
    }

    private List<ModelDraft> drafts() {
        return ground.models().first().stream().map(ArtifactFolder::draft).toList();
    }

    private List<MemberVersion> publish(SigningKey key) {
        return publisher(trainer, key).publish(drafts()).stream()
                .map(Manifest::id)
                .toList();
    }

    private ModelPublisher publisher(Cluster cluster, SigningKey key) {
        TrustedKeys both = TrustedKeys.of(firstKey.publicKey(), nextKey.publicKey());
        return new ModelPublisher(cluster.modelTopic(), key, both, Clock.systemUTC());
    }
}
