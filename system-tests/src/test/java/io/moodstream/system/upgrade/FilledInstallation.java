package io.moodstream.system.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.LiveModelTracker;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.domain.MemberVersion;
import io.moodstream.importer.SmallNetwork;
import io.moodstream.schemas.Topic;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.AppProcess;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Gives an installation a past: versions, a policy, a pin, rollouts, photos, labels, dead letters, photos under way.
 */
final class FilledInstallation implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PHOTOS = 520;
    /** The others arrive while no stream app runs. */
    private static final int CLASSIFIED = 500;

    /** More than are fetched at a time, so that the last ones wait for a long time. */
    private static final int FETCHED = 12;

    private static final IntPredicate A_THIRD = index -> index % 3 == 0;
    private static final IntPredicate ALL = index -> true;

    private final UpgradeInstallation installation;
    private final Path folder;
    private final Cluster cluster;
    private final DrawnUploads uploads;
    private final CommittedPredictions predictions;
    private int sent;

    FilledInstallation(UpgradeInstallation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
        cluster = installation.cluster();
        uploads = new DrawnUploads(cluster, "before", PHOTOS);
        predictions = new CommittedPredictions(cluster);
    }

    /** Publishes two trained members and an imported one, and the policy by which they vote. */
    void publishVoters(List<ArtifactFolder> trained) {
        installation.run(Stream.concat(
                        Stream.of("publish", imported("mine", 1)),
                        trained.stream().map(artifact -> artifact.folder().toString()))
                .toArray(String[]::new));
        installation.run(
                "policy",
                "--publish",
                "majority",
                "--voters",
                "custom,xgcustom,mine",
                "--reason",
                "three",
                "--by",
                "anna");
    }

    /** Photos under several snapshots: of two versions of a member, before and after a rollback, and in a rollout. */
    void classifyPhotos() {
        classify(100, A_THIRD);
        installation.run("publish", imported("custom", 2));
        awaitLive(new MemberVersion("custom", 2));
        classify(200, A_THIRD);

        installation.run("pin", "custom@1", "--reason", "version 2 is worse", "--by", "anna");
        awaitLive(new MemberVersion("custom", 1));
        rollOut(imported("xgcustom", 3), "shadow", "30", "10");
        await("xgcustom@2 is in its rollout").atMost(TIMEOUT).until(() -> hasRollout("xgcustom", "running"));
        while (!hasRollout("xgcustom", "rolled_back")) {
            assertThat(sent).as("photos until the rollback").isLessThan(400);
            classify(sent + 25, ALL);
        }
        rollOut(imported("mine", 4), "canary:50", "1000000", "100");
        await("mine@2 is in its rollout").atMost(TIMEOUT).until(() -> hasRollout("mine", "running"));
        classify(CLASSIFIED, A_THIRD);
    }

    /** Late labels, corrections, and labels that wait for photos which the test of the upgrade sends. */
    void sendLabels() {
        for (int i = 1; i < CLASSIFIED; i += 3) {
            uploads.label(uploads.id(i), uploads.truth(i));
        }
        for (int i = 0; i < CLASSIFIED; i += 30) {
            uploads.label(uploads.id(i), uploads.truth(i + 1));
        }
        for (int i = 0; i < 5; i++) {
            uploads.label("after-" + i, uploads.truth(i));
        }
    }

    /** Photos, a label and a notification that cannot be read. */
    void sendBadRecords() {
        for (int i = 0; i < 3; i++) {
            uploads.sendText("no picture " + i);
        }
        byte[] text = "neither Avro nor JSON".getBytes(StandardCharsets.UTF_8);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(cluster.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic topic :
                    List.of(cluster.topics().photoLabels(), cluster.topics().photoNotifications())) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), text, text);
                record.headers().add("camera", text);
                var unused = producer.send(record);
            }
        }
        await("dead letters").atMost(TIMEOUT).until(() -> deadLetters() == 5);
    }

    /** Waits until the metrics are those of all photos and labels. */
    void awaitCounted() {
        await("the metrics equal a recomputation")
                .atMost(TIMEOUT)
                .untilAsserted(() -> TopicProof.assertHolds(
                        TopicContents.read(cluster), uploads.ids().size()));
    }

    /**
     * Ends the stream app with SIGKILL while it fetches photos from a server that is silent; then more photos arrive.
     */
    void killWithPhotosUnderWay(AppProcess app, String server) {
        for (int i = 0; i < FETCHED; i++) {
            uploads.sendUri(server + i + ".jpg");
        }
        await("the photos to fetch are in the state").atMost(TIMEOUT).until(this::hasReadAllPhotos);
        app.kill();
        uploads.send(CLASSIFIED, PHOTOS, A_THIRD);
        for (int i = 2; i < CLASSIFIED; i += 30) {
            uploads.label(uploads.id(i), uploads.truth(i));
        }
        assertThat(deadLetters())
                .as("dead letters: some photos have no answer yet")
                .isLessThan(5 + FETCHED);
    }

    private int deadLetters() {
        return CommittedRecords.all(cluster, cluster.topics().deadLetters()).size();
    }

    /** Ends open transactions, and keeps all records: those in a fixture get older than what topics retain. */
    void keepForever() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            Set<String> topics = admin.listTopics().names().get();
            TopicOffsets offsets = new TopicOffsets(admin);
            await("all transactions are over").atMost(TIMEOUT).until(() -> offsets.areStable(topics));
            AlterConfigOp forever = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(topics.stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    topic -> List.of(forever))))
                    .all()
                    .get();
        }
    }

    private boolean hasReadAllPhotos() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            return new TopicOffsets(admin).isRead(cluster.topics().photoEvents().name());
        }
    }

    private void classify(int until, IntPredicate labelledByUploader) {
        uploads.send(sent, until, labelledByUploader);
        sent = until;
        predictions.exactly(uploads.ids(), TIMEOUT);
    }

    private void rollOut(String artifact, String stages, String labelled, String margin) {
        installation.run(
                "publish",
                artifact,
                "--rollout",
                stages,
                "--labelled",
                labelled,
                "--margin",
                margin,
                // The upgrade test must still pass years from now.
                "--max-duration",
                "10000d");
    }

    private boolean hasRollout(String member, String status) {
        for (JsonNode rollout : installation.json("rollouts")) {
            if (rollout.path("member").asText().equals(member)
                    && rollout.path("status").asText().equals(status)) {
                return true;
            }
        }
        return false;
    }

    private void awaitLive(MemberVersion id) {
        try (LiveModelTracker live = LiveModelTracker.of(cluster)) {
            await(id + " is live").atMost(TIMEOUT).until(() -> live.all(List.of(id)));
        }
    }

    /** A small network of another library as a version of this member. @return the artifact's folder */
    private String imported(String member, long seed) {
        Path file = folder.resolve("network-" + seed);
        Path out = folder.resolve("imported-" + seed);
        new SmallNetwork(24, 1, 1, "sigmoid", seed).write(file);
        installation.run("import", file.toString(), "--member", member, "--happy", "1", "--out", out.toString());
        return out.resolve(member).toString();
    }

    @Override
    public void close() {
        uploads.close();
        predictions.close();
    }
}
