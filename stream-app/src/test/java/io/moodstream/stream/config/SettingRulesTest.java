package io.moodstream.stream.config;

import static io.moodstream.stream.config.ConfigExamples.MIN;
import static io.moodstream.stream.config.ConfigExamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.config.StreamAppConfig.Processing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values that single settings accept, and what follows from them. */
final class SettingRulesTest {

    @Test
    void at_least_once_commits_every_second_unless_configured_otherwise() {
        Map<String, String> settings = new HashMap<>(MIN);
        settings.put("moodstream.processing.guarantee", "at_least_once");
        assertThat(ConfigReader.read(settings).processing().commitInterval()).isEqualTo(Duration.ofSeconds(1));
        settings.put("moodstream.commit.interval", "20ms");
        assertThat(ConfigReader.read(settings).processing().commitInterval()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void accepts_only_classify_and_reject_for_photos_without_a_face() {
        Map<String, String> settings = new HashMap<>(MIN);
        settings.put("moodstream.faces.none", "reject");
        assertThat(ConfigReader.read(settings).processing().noFacePolicy()).isEqualTo(NoFacePolicy.REJECT);

        settings.put("moodstream.faces.none", "drop");
        assertThatThrownBy(() -> ConfigReader.read(settings))
                .hasMessageContaining("moodstream.faces.none: must be one of [classify, reject], not 'drop'.");
    }

    @Test
    void accepts_a_shadow_share_from_0_to_1() {
        Map<String, String> settings = new HashMap<>(MIN);
        assertThat(ConfigReader.read(settings).shadowShare()).isEqualTo(0.2);
        settings.put("moodstream.rollout.shadow.share", "1");
        assertThat(ConfigReader.read(settings).shadowShare()).isEqualTo(1);

        settings.put("moodstream.rollout.shadow.share", "20%");
        assertThatThrownBy(() -> ConfigReader.read(settings))
                .hasMessageContaining("moodstream.rollout.shadow.share: must be a number from 0 to 1, not '20%'.");
        settings.put("moodstream.rollout.shadow.share", "1.1");
        assertThatThrownBy(() -> ConfigReader.read(settings)).hasMessageContaining("not '1.1'");
    }

    @Test
    void validates_webhook_url_and_secret_and_never_shows_the_secret() {
        Map<String, String> settings = new HashMap<>(MIN);
        assertThat(ConfigReader.read(settings).webhook()).isEmpty();

        settings.put("moodstream.webhook.url", "https://ops.example/in?token=hush");
        assertThatThrownBy(() -> ConfigReader.read(settings))
                .hasMessageContaining("moodstream.webhook.secret: must be set where moodstream.webhook.url is");
        settings.put("moodstream.webhook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        StreamAppConfig config = ConfigReader.read(settings);
        assertThat(config.webhook()).hasValueSatisfying(it -> {
            assertThat(it.url()).hasToString("https://ops.example/in?token=hush");
            assertThat(it.requestTimeout()).hasSeconds(10);
            assertThat(it.deliveryTimeout()).hasDays(1);
        });
        assertThat(config.toString()).contains("https://ops.example").doesNotContain("hush", "MfKQ9r8");

        settings.put("moodstream.webhook.secret", "my own secret");
        settings.put("moodstream.webhook.url", "http://ops.example/in");
        assertThatThrownBy(() -> ConfigReader.read(settings))
                .hasMessageContaining("moodstream.webhook.secret: must be whsec_ and 24 to 64 bytes in Base64")
                .hasMessageContaining("moodstream.webhook.url: must be an https address")
                .hasMessageNotContaining("my own");
    }

    @Test
    void allows_longer_transactions_if_photos_are_fetched() {
        Map<String, String> values = new HashMap<>(MIN);
        assertThat(StreamsProperties.of(ConfigReader.read(values)))
                .doesNotContainKey("producer.transaction.timeout.ms");

        values.put("moodstream.photo.places", "s3://photos/in/, file:///srv/photos");
        values.put("moodstream.s3.endpoint", "http://minio:9000");
        StreamAppConfig config = ConfigReader.read(values);
        assertThat(config.processing().places().roots()).hasSize(2);
        assertThat(config.processing().places().endpoint()).hasToString("Optional[http://minio:9000]");
        assertThat(StreamsProperties.of(config)).containsEntry("producer.transaction.timeout.ms", 60_000);
        values.put("producer.transaction.timeout.ms", "20000");
        assertThat(StreamsProperties.of(ConfigReader.read(values)))
                .containsEntry("producer.transaction.timeout.ms", "20000");
    }

    @Test
    void rejects_an_s3_endpoint_that_is_not_a_server_address() {
        for (String wrong : List.of("minio:9000", "s3://photos/", "http://me:secret@minio/", "http://")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.s3.endpoint", wrong);
            ConfigException e = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(values));
            assertThat(settings(e)).containsExactly("moodstream.s3.endpoint");
        }
    }

    @Test
    void a_configured_detector_overrides_the_models_topic() {
        for (String named : List.of("shipped", "yunet", "cascade", "/models/yunet.onnx")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.faces.detector", named);
            Processing processing = ConfigReader.read(values).processing();
            assertThat(processing.followsDetector()).isFalse();
            assertThat(processing.fallbackDetector()).isEqualTo(named);
        }
    }

    @Test
    void rejects_member_names_that_the_topics_reserve() {
        for (String reserved : List.of("ensemble", "detector")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.members", "custom," + reserved);
            assertThatThrownBy(() -> ConfigReader.read(values)).hasMessageContaining("without ensemble and detector");
        }
    }

    @Test
    void rejects_a_star_in_a_list_of_member_names() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.members", "custom,*");
        assertThatThrownBy(() -> ConfigReader.read(values)).hasMessageContaining("must be *, or different names");
    }
}
