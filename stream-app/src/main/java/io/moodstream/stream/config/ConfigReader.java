package io.moodstream.stream.config;

import static io.moodstream.stream.config.StreamAppConfigDef.APPLICATION_ID;
import static io.moodstream.stream.config.StreamAppConfigDef.BATCH;
import static io.moodstream.stream.config.StreamAppConfigDef.COMMIT_INTERVAL;
import static io.moodstream.stream.config.StreamAppConfigDef.DETECTOR;
import static io.moodstream.stream.config.StreamAppConfigDef.GUARANTEE;
import static io.moodstream.stream.config.StreamAppConfigDef.HTTP_LISTEN;
import static io.moodstream.stream.config.StreamAppConfigDef.INSTANCE_ID;
import static io.moodstream.stream.config.StreamAppConfigDef.LABEL_HORIZON;
import static io.moodstream.stream.config.StreamAppConfigDef.MEMBERS;
import static io.moodstream.stream.config.StreamAppConfigDef.METRICS_INTERVAL;
import static io.moodstream.stream.config.StreamAppConfigDef.MODELS_DIR;
import static io.moodstream.stream.config.StreamAppConfigDef.NO_FACE;
import static io.moodstream.stream.config.StreamAppConfigDef.PHOTO_PLACES;
import static io.moodstream.stream.config.StreamAppConfigDef.REGISTRY_URL;
import static io.moodstream.stream.config.StreamAppConfigDef.S3_ENDPOINT;
import static io.moodstream.stream.config.StreamAppConfigDef.SHADOW_SHARE;
import static io.moodstream.stream.config.StreamAppConfigDef.STATE_DIR;
import static io.moodstream.stream.config.StreamAppConfigDef.THREADS;
import static io.moodstream.stream.config.StreamAppConfigDef.TOPIC_PREFIX;
import static io.moodstream.stream.config.StreamAppConfigDef.TRUSTED_KEYS;
import static io.moodstream.stream.config.StreamAppConfigDef.UNSIGNED_ALLOWED;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_DELIVERY_TIMEOUT;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_REQUEST_TIMEOUT;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_SECRET;
import static io.moodstream.stream.config.StreamAppConfigDef.WEBHOOK_URL;
import static io.moodstream.stream.config.StreamAppConfigDef.WINDOW_ADVANCE;
import static io.moodstream.stream.config.StreamAppConfigDef.WINDOW_SIZE;

import io.moodstream.domain.DurationFormat;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.domain.LoadableMembers;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.config.StreamAppConfig.Folders;
import io.moodstream.stream.config.StreamAppConfig.Processing;
import io.moodstream.stream.config.StreamAppConfig.Trust;
import io.moodstream.stream.fetch.FetchAllowlist;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.webhook.WebhookSecret;
import io.moodstream.stream.webhook.WebhookSettings;
import io.moodstream.stream.webhook.WebhookUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Reads settings by name, as in a properties file. Names that start with {@code moodstream.} are the app's own, defined
 * by {@link StreamAppConfigDef}; {@code schema.registry.url} and names that start with {@code schema.registry.},
 * {@code basic.auth.} or {@code bearer.auth.} go to the registry's client; all others go to every Kafka client,
 * {@code bootstrap.servers} among them.
 */
public final class ConfigReader {

    private static final Pattern REGISTRY = Pattern.compile("(schema\\.registry|basic\\.auth|bearer\\.auth)\\..*");

    private final Map<String, String> values;
    private final AbstractConfig settings;

    private ConfigReader(Map<String, String> values) {
        this.values = values;
        Map<String, String> own = new TreeMap<>(values);
        own.keySet().retainAll(ConfigValidation.DEFINITION.names());
        this.settings = new AbstractConfig(ConfigValidation.DEFINITION, own, false);
    }

    /** @throws ConfigException with all problems */
    public static StreamAppConfig read(Map<String, String> values) {
        ConfigValidation.check(values);
        return new ConfigReader(values).read();
    }

    private StreamAppConfig read() {
        String prefix = settings.getString(TOPIC_PREFIX);
        Folders folders = new Folders(path(STATE_DIR), path(MODELS_DIR));
        return new StreamAppConfig(
                connection(),
                prefix,
                Objects.requireNonNullElse(settings.getString(APPLICATION_ID), prefix + "moodstream-stream-app"),
                Objects.requireNonNullElseGet(settings.getString(INSTANCE_ID), () -> defaultInstance(folders.state())),
                folders,
                trust(),
                members(),
                processing(),
                metrics(),
                settings.getDouble(SHADOW_SHARE),
                webhook(),
                ListenAddress.parse(settings.getString(HTTP_LISTEN)));
    }

    private Connection connection() {
        Predicate<String> registry = REGISTRY.asMatchPredicate();
        return new Connection(
                only(registry.negate().and(key -> !key.startsWith(ConfigValidation.OWN))),
                settings.getString(REGISTRY_URL),
                only(registry.and(key -> !key.equals(REGISTRY_URL))));
    }

    private Trust trust() {
        String keys = settings.getString(TRUSTED_KEYS);
        return new Trust(
                keys.isEmpty() ? Optional.empty() : Optional.of(Path.of(keys)), settings.getBoolean(UNSIGNED_ALLOWED));
    }

    private LoadableMembers members() {
        List<String> names = settings.getList(MEMBERS).stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return names.equals(List.of(Rule.ANY)) ? LoadableMembers.ANY : new LoadableMembers(names);
    }

    private Processing processing() {
        ProcessingGuarantee guarantee = constant(ProcessingGuarantee.class, GUARANTEE);
        Integer threads = settings.getInt(THREADS);
        return new Processing(
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                settings.getInt(BATCH),
                settings.getString(DETECTOR),
                constant(NoFacePolicy.class, NO_FACE),
                places(),
                settings.getString(COMMIT_INTERVAL) == null
                        ? guarantee.defaultCommitInterval()
                        : duration(COMMIT_INTERVAL),
                guarantee);
    }

    private FetchAllowlist places() {
        String endpoint = settings.getString(S3_ENDPOINT);
        return FetchAllowlist.of(settings.getList(PHOTO_PLACES))
                .withEndpoint(endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint)));
    }

    private MetricSettings metrics() {
        HoppingWindows windows = new HoppingWindows(duration(WINDOW_SIZE), duration(WINDOW_ADVANCE));
        return new MetricSettings(new MetricWindows(windows), duration(LABEL_HORIZON), duration(METRICS_INTERVAL));
    }

    private Optional<WebhookSettings> webhook() {
        String url = settings.getString(WEBHOOK_URL);
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new WebhookSettings(
                        WebhookUrl.parse(url),
                        WebhookSecret.parse(settings.getPassword(WEBHOOK_SECRET).value()),
                        duration(WEBHOOK_REQUEST_TIMEOUT),
                        duration(WEBHOOK_DELIVERY_TIMEOUT)));
    }

    private Duration duration(String key) {
        return DurationFormat.parse(settings.getString(key));
    }

    private Path path(String key) {
        return Path.of(settings.getString(key)).toAbsolutePath();
    }

    private <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, settings.getString(key).toUpperCase(Locale.ROOT));
    }

    private Map<String, Object> only(Predicate<String> keys) {
        Map<String, Object> chosen = new TreeMap<>(values);
        chosen.keySet().removeIf(keys.negate());
        return chosen;
    }

    /** The default instance id: stable across restarts, different for each host and state folder. */
    private static String defaultInstance(Path stateDir) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "-" + Integer.toHexString(stateDir.hashCode());
    }
}
