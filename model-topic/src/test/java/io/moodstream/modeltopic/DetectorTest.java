package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelManifest;
import io.moodstream.ModelPin;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.modeltopic.follow.DesiredModels;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.ModelKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The face detector is published like a member, but is not one. */
@ExtendWith(PlatformExtension.class)
class DetectorTest {

    private static final MemberVersion TWO = new MemberVersion(MemberVersion.DETECTOR, 2);

    private final Path temp;
    private final TestTopic on;

    DetectorTest(LocalPlatform platform, @TempDir Path temp) {
        this.temp = temp;
        on = new TestTopic(platform, temp);
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void publishes_pins_and_prunes_the_detector_without_giving_it_a_vote() {
        ModelPublisher publisher = on.publisher();
        publisher.publish(List.of(on.detector(1)));
        publisher.publish(List.of(on.small("custom", 1), on.detector(2)));
        publisher.publish(List.of(on.detector(3)));
        publisher.pin(TWO, "operator", "");

        assertThat(publisher.prune(1)).containsExactly(new MemberVersion(MemberVersion.DETECTOR, 1));

        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);
        assertThat(view.models()).allMatch(model -> model.refusal().isEmpty()).hasSize(3);
        assertThat(view.catalog().wanted(MemberVersion.DETECTOR)).contains(TWO);
        assertThat(view.catalog().members()).containsExactly("custom");
        try (DesiredModels wanted = DesiredModels.fetch(on.topic, on.trusted, member -> true, temp.resolve("wanted"))) {
            assertThat(wanted.models())
                    .extracting(VerifiedModel::manifest)
                    .extracting(Manifest::id)
                    .containsExactly(new MemberVersion("custom", 1));
        }
    }

    @Test
    void ignores_forged_detectors_and_their_version_numbers() throws Exception {
        Manifest genuine = on.publisher().publish(List.of(on.detector(1))).get(0);
        on.publisher().publish(List.of(on.small("custom", 1)));
        ModelKey.Manifest key = new ModelKey.Manifest(TWO);
        ModelManifest forged = Forger.avro(new Manifest(
                TWO,
                genuine.kind(),
                genuine.preprocessing(),
                genuine.featureSize(),
                genuine.parts(),
                genuine.provenance(),
                genuine.quality()));
        try (Forger forger = new Forger(on.topic)) {
            forger.put(key, forged);
            forger.putSigned(key, forged, SigningKey.generate());
            forger.putSignedAsOf01(key, forged, on.key);
            List<ConsumerRecord<String, ByteBuffer>> signed = new ArrayList<>();
            TopicScan.readWhole(on.topic, signed::add);
            for (ConsumerRecord<String, ByteBuffer> record : signed) {
                forger.put(key.text(), Forger.bytesOf(record), record.headers());
            }
            forger.put(
                    new ModelKey.Pin(MemberVersion.DETECTOR),
                    new ModelPin(MemberVersion.DETECTOR, 2L, "forger", TestTopic.NOW, null));
            forger.delete(new ModelKey.Manifest(genuine.id()).text());
        }

        ModelTopicView view = ModelTopicView.read(on.topic, on.trusted);

        assertThat(view.catalog().wanted(MemberVersion.DETECTOR)).contains(genuine.id());
        assertThat(view.pins()).isEmpty();
        assertThat(view.ignored().reasons()).containsKeys(key.text(), "detector/live", "detector/1/manifest");
        assertThat(on.publisher().publish(List.of(on.detector(2))).get(0).id()).isEqualTo(TWO);
    }
}
