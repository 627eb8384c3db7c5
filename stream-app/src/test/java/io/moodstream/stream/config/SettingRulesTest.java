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

/** What single settings may be, and what follows from them. */
final class SettingRulesTest {

    @Test
    void at_least_once_commits_seldom_unless_told_otherwise() {
        Map<String, String> settings = new HashMap<>(MIN);
        settings.put("moodstream.processing.guarantee", "at_least_once");
        assertThat(ConfigReader.read(settings).processing().commitInterval()).isEqualTo(Duration.ofSeconds(1));
        settings.put("moodstream.commit.interval", "20ms");
        assertThat(ConfigReader.read(settings).processing().commitInterval()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void photos_without_a_face_are_classified_or_rejected_and_nothing_else() {
        Map<String, String> settings = new HashMap<>(MIN);
        settings.put("moodstream.faces.none", "reject");
        assertThat(ConfigReader.read(settings).processing().noFacePolicy()).isEqualTo(NoFacePolicy.REJECT);

        settings.put("moodstream.faces.none", "drop");
        assertThatThrownBy(() -> ConfigReader.read(settings))
                .hasMessageContaining("moodstream.faces.none: must be one of [classify, reject], not 'drop'.");
    }

    @Test
    void shadows_take_a_part_of_the_time_from_none_to_all() {
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
    void webhooks_are_sent_where_a_url_and_a_secret_say_so_and_the_secret_is_never_shown() {
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
    void who_fetches_photos_keeps_a_transaction_open_for_longer() {
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
    void an_endpoint_is_the_address_of_a_server() {
        for (String wrong : List.of("minio:9000", "s3://photos/", "http://me:secret@minio/", "http://")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.s3.endpoint", wrong);
            ConfigException e = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(values));
            assertThat(settings(e)).containsExactly("moodstream.s3.endpoint");
        }
    }

    @Test
    void a_detector_that_the_operator_names_wins_over_the_models_topic() {
        for (String named : List.of("shipped", "yunet", "cascade", "/models/yunet.onnx")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.faces.detector", named);
            Processing processing = ConfigReader.read(values).processing();
            assertThat(processing.followsDetector()).isFalse();
            assertThat(processing.fallbackDetector()).isEqualTo(named);
        }
    }

    @Test
    void a_member_cannot_be_called_what_the_topics_call_the_vote_or_the_detector() {
        for (String taken : List.of("ensemble", "detector")) {
            Map<String, String> values = new HashMap<>(MIN);
            values.put("moodstream.members", "custom," + taken);
            assertThatThrownBy(() -> ConfigReader.read(values)).hasMessageContaining("without ensemble and detector");
        }
    }

    @Test
    void the_star_stands_for_any_member_and_is_no_name() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.members", "custom,*");
        assertThatThrownBy(() -> ConfigReader.read(values)).hasMessageContaining("must be *, or different names");
    }
}
