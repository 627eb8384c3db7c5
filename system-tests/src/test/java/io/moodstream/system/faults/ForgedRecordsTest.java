package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.EnsemblePolicy;
import io.moodstream.ModelPin;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.follow.ModelStatusReader;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.schemas.codec.Policies;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody without a key writes to the models topic; three instances, one that is restarted and a new one are not
 * affected.
 */
@SharedClusterTest
class ForgedRecordsTest {

    private final Ground ground;
    private final TestInstallation installation;
    private final List<LiveInstance> instances = new ArrayList<>();

    ForgedRecordsTest(Ground ground) {
        this.ground = ground;
        this.installation = ground.installation("forged-records");
    }

    @AfterEach
    void close() {
        instances.forEach(LiveInstance::close);
        installation.close();
    }

    @Test
    void forged_records_neither_change_nor_block_live_models() throws Exception {
        ModelPublisher publisher = installation.publisher();
        List<Manifest> first = installation.publish(ground.models().first());
        List<Manifest> second = installation.publish(ground.models().second());
        publisher.publish(VotingPolicy.DEFAULT, "operator", "");
        // Live are the second version of custom, whose pin was removed, and the first of xgcustom, which is pinned.
        publisher.pin(first.get(0).id(), "operator", "");
        publisher.unpin(first.get(0).id().member());
        publisher.pin(first.get(1).id(), "operator", "");
        List<MemberVersion> live = List.of(second.get(0).id(), first.get(1).id());
        for (String name : List.of("one", "two", "three")) {
            instances.add(LiveInstance.start(installation, name));
        }
        assertAll(live);

        forge(second.get(0));
        await("an instance reports a forged pin").atMost(Duration.ofMinutes(1)).until(() -> reported()
                .anyMatch(it -> it.contains("/live: ")));
        assertAll(live);
        instances.remove(0).close();
        instances.add(LiveInstance.start(installation, "one"));
        instances.add(LiveInstance.start(installation, "four"));
        assertAll(live);

        List<Manifest> third = installation.publish(ground.models().first());
        assertThat(third.get(0).id().version()).isEqualTo(3);
        await("version 3 is live everywhere").atMost(Duration.ofMinutes(5)).until(() -> instances.stream()
                .allMatch(it -> it.versions().containsValue(third.get(0).id())));
        assertAll(List.of(third.get(0).id(), first.get(1).id()));
        instances.remove(0).close();
        instances.add(LiveInstance.startFromScratch(installation, "two"));
        assertAll(List.of(third.get(0).id(), first.get(1).id()));
        assertThat(ModelStatusReader.latest(installation.cluster()))
                .filteredOn(status -> status.getState() == ModelState.LIVE || status.getState() == ModelState.RETIRED)
                .extracting(status -> new MemberVersion(status.getMember(), status.getVersion()))
                .containsOnly(
                        second.get(0).id(), first.get(1).id(), third.get(0).id(), new MemberVersion("ensemble", 2));
        ModelTopicView view = ModelTopicView.read(
                installation.cluster().modelTopic(), installation.keys().trusted());
        assertThat(view.ignored().records()).isGreaterThan(50);
        assertThat(view.ignored().overwritten()).isZero();
    }

    private void assertAll(List<MemberVersion> live) {
        assertThat(instances)
                .allSatisfy(it -> assertThat(it.versions().values()).containsExactlyElementsOf(live));
    }

    /** The reasons of all records that were ignored. */
    private Stream<String> reported() {
        return ModelStatusReader.latest(installation.cluster()).stream()
                .filter(status -> status.getState() == ModelState.IGNORED)
                .map(ModelStatus::getReason);
    }

    /**
     * For each key of the topic: a tombstone, garbage, a pin, a manifest and a policy without signature, and all its
     * records but the latest again. For some versions and a detector: manifests without a signature, or with one by an
     * untrusted key.
     */
    private void forge(Manifest like) throws Exception {
        List<ConsumerRecord<String, byte[]>> history = history();
        String topic = installation.cluster().topics().models().name();
        List<ProducerRecord<String, byte[]>> forged = new ArrayList<>();
        List<String> keys = new ArrayList<>(
                history.stream().map(ConsumerRecord::key).distinct().toList());
        keys.add("custom/999999999999999999/manifest");
        keys.add("custom/3/manifest");
        keys.add("ensemble/999999999999999999/policy");
        keys.add("ensemble/3/policy");
        keys.add("detector/1/manifest");
        try (ForgedModels forger = new ForgedModels(installation.cluster())) {
            byte[] pin = forger.bytes(new ModelPin("custom", 1L, "forger", Instant.EPOCH, null));
            byte[] manifest = forger.bytes(Manifests.avro(like, Instant.EPOCH));
            byte[] policy = forger.bytes(policy());
            for (String key : keys) {
                forged.add(new ProducerRecord<>(topic, key, null));
                for (byte[] value : List.of(new byte[] {1, 2, 3}, pin, manifest, policy)) {
                    forged.add(new ProducerRecord<>(topic, key, value));
                }
            }
            // These come first: if one of them is the latest over a signed record, publishers leave that to
            // 'models mend', since stream apps may trust its key.
            SigningKey untrusted = SigningKey.generate();
            for (MemberVersion id : List.of(
                    new MemberVersion("custom", 2),
                    new MemberVersion("custom", 3),
                    new MemberVersion("xgcustom", 2),
                    new MemberVersion(MemberVersion.DETECTOR, 1))) {
                byte[] value = forger.bytes(Manifests.avro(ForgedModels.with(like, id, like.parts()), Instant.EPOCH));
                forger.manifest(id, value, null);
                forger.manifest(id, value, untrusted);
            }
            forger.send("ensemble/3/policy", policy, untrusted);
        }
        history.stream()
                .filter(record -> history.stream()
                        .anyMatch(other -> other.key().equals(record.key()) && other.offset() > record.offset()))
                .forEach(old -> forged.add(new ProducerRecord<>(topic, 0, old.key(), old.value(), old.headers())));
        history.forEach(
                other -> forged.add(new ProducerRecord<>(topic, 0, "custom/live", other.value(), other.headers())));
        // The last record under a pin's key decides what compaction would keep.
        Collections.shuffle(forged, new Random(3));
        forged.add(new ProducerRecord<>(topic, "custom/live", null));
        forged.add(new ProducerRecord<>(topic, "xgcustom/live", null));
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                installation.cluster().kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : forged) {
                if (!isLatest(record, history)) {
                    producer.send(record);
                }
            }
        }
    }

    /** A policy in which only custom votes. */
    private static EnsemblePolicy policy() {
        return Policies.avro(VotingPolicy.DEFAULT.withVoters(List.of("custom")).withVersion(3))
                .setPublishedBy("forger")
                .setPublishedAt(Instant.EPOCH)
                .setReason(null)
                .build();
    }

    /** Writing the latest record of a key once more changes nothing, so it is no forgery. */
    private static boolean isLatest(
            ProducerRecord<String, byte[]> record, List<ConsumerRecord<String, byte[]>> history) {
        return history.stream()
                .filter(other -> other.key().equals(record.key()))
                .reduce((older, newer) -> newer)
                .filter(newest -> newest.value() == record.value())
                .isPresent();
    }

    private List<ConsumerRecord<String, byte[]>> history() {
        try (Tail<byte[]> tail = Tail.fromBeginning(
                installation.cluster().clients(),
                installation.cluster().topics().models(),
                new ByteArrayDeserializer())) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            tail.toLast(records::add);
            return records;
        }
    }
}
