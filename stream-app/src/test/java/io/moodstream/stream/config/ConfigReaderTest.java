package io.moodstream.stream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.config.StreamAppConfig.Processing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ConfigReaderTest {

    private static final Map<String, String> MIN = Map.of(
            "bootstrap.servers", "127.0.0.1:9092",
            "schema.registry.url", "http://127.0.0.1:8081",
            "moodstream.unsigned.models.allowed", "true");

    @Test
    void every_default_is_the_documented_one() {
        StreamAppConfig config = ConfigReader.read(MIN);

        assertThat(config.topicPrefix()).isEmpty();
        assertThat(config.applicationId()).isEqualTo("moodstream-stream-app");
        assertThat(config.instanceId()).isNotBlank();
        assertThat(config.folders().state()).isAbsolute().endsWithRaw(path("moodstream-data/stream-app/state"));
        assertThat(config.folders().models()).isAbsolute().endsWithRaw(path("moodstream-data/stream-app/models"));
        assertThat(config.members()).isEqualTo(LoadableMembers.ANY);
        assertThat(config.processing().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.processing().batch()).isEqualTo(16);
        assertThat(config.processing().followsDetector()).isTrue();
        assertThat(config.processing().fallbackDetector()).isEqualTo("shipped");
        assertThat(config.processing().noFacePolicy()).isEqualTo(NoFacePolicy.JUDGE);
        assertThat(config.processing().commitInterval()).isEqualTo(Duration.ofMillis(60));
        assertThat(config.processing().guarantee()).isEqualTo(ProcessingGuarantee.EXACTLY_ONCE_V2);
        assertThat(config.metrics().windows().hopping().size()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.metrics().windows().hopping().advance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.metrics().labelHorizon()).isEqualTo(Duration.ofDays(8));
        assertThat(config.metrics().interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.http()).contains(ListenAddress.USUAL).hasToString("Optional[127.0.0.1:9404]");
    }

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
                .hasMessageContaining("moodstream.faces.none: must be one of [judge, reject], not 'drop'.");
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
    void every_problem_is_reported_at_once_with_rule_value_and_hint() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigReader.read(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "moodstream.threads", "0",
                        "moodstream.label.horizon", "soon",
                        "moodstream.members", "custom,Custom",
                        "moodstream.window.size", "90s",
                        "moodstream.processing.guarantee", "at_most_once",
                        "moodstream.topic.prefx", "x-",
                        "moodstream.http.listen", "9404")));

        assertThat(settings(e))
                .containsExactlyInAnyOrder(
                        "schema.registry.url",
                        "moodstream.threads",
                        "moodstream.label.horizon",
                        "moodstream.members",
                        "moodstream.window.size",
                        "moodstream.processing.guarantee",
                        "moodstream.trusted.keys",
                        "moodstream.http.listen",
                        "moodstream.topic.prefx");
        assertThat(e.getMessage())
                .startsWith("The configuration has 9 problems:")
                .contains(
                        "schema.registry.url: must be set, not ''. The schema registry, such as http://127.0.0.1:8081.")
                .contains("moodstream.threads: must be a whole number of 1 or more, not '0'.")
                .contains("moodstream.label.horizon: must be a time above 0", "not 'soon'. The default is 8d.")
                .contains("Did you mean moodstream.topic.prefix?");
    }

    @Test
    void names_that_are_not_the_apps_go_to_kafka_or_to_the_registry_and_never_show_their_values() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("sasl.jaas.config", "secret-1");
        values.put("basic.auth.user.info", "user:secret-2");
        values.put("schema.registry.ssl.truststore.password", "secret-3");

        StreamAppConfig config = ConfigReader.read(values);

        assertThat(config.connection().kafka()).containsOnlyKeys("bootstrap.servers", "sasl.jaas.config");
        assertThat(config.connection().registry())
                .containsOnlyKeys("basic.auth.user.info", "schema.registry.ssl.truststore.password");
        assertThat(config.toString()).contains("127.0.0.1:9092").doesNotContain("secret");
        assertThat(StreamsProperties.of(config))
                .containsEntry("sasl.jaas.config", "secret-1")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("probing.rebalance.interval.ms", 60_000L);
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

    @Test
    void lists_may_have_spaces_and_a_comma_at_the_end_and_names_of_constants_any_case() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.members", " custom , xgcustom,");
        values.put("moodstream.photo.places", "s3://photos/in/,");
        values.put("moodstream.processing.guarantee", "AT_LEAST_ONCE");
        StreamAppConfig config = ConfigReader.read(values);
        assertThat(config.members().names()).containsExactly("custom", "xgcustom");
        assertThat(config.processing().places().roots()).hasSize(1);
        assertThat(config.processing().guarantee()).isEqualTo(ProcessingGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void a_number_that_is_none_is_a_problem_like_any_other() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.batch.photos", "many");
        values.put("moodstream.unsigned.models.allowed", "maybe");
        assertThatThrownBy(() -> ConfigReader.read(values))
                .hasMessageContaining("The configuration has 2 problems:")
                .hasMessageContaining(
                        "moodstream.batch.photos: must be a whole number of 1 or more, not 'many'. The default is 16.")
                .hasMessageContaining(
                        "moodstream.unsigned.models.allowed: must be true or false, not 'maybe'. The default is false.");
    }

    /** The settings that the lines of the message begin with. */
    private static List<String> settings(ConfigException e) {
        return Objects.requireNonNull(e.getMessage())
                .lines()
                .skip(1)
                .map(line -> line.strip().replaceFirst(":.*", ""))
                .toList();
    }

    private static java.nio.file.Path path(String path) {
        return java.nio.file.Path.of(path);
    }
}
