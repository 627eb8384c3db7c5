package io.moodstream.stream.config;

import io.moodstream.domain.HoppingWindows;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.classify.NoFacePolicy;
import io.moodstream.stream.config.StreamAppConfig.Folders;
import io.moodstream.stream.config.StreamAppConfig.Processing;
import io.moodstream.stream.config.StreamAppConfig.Trust;
import io.moodstream.stream.metrics.MetricSettings;
import io.moodstream.stream.metrics.MetricWindows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads settings by name, as in a properties file. Names that start with {@code moodstream.} are the app's own, listed
 * below; {@code schema.registry.url} and names that start with {@code schema.registry.}, {@code basic.auth.} or
 * {@code bearer.auth.} go to the registry's client; all others go to every Kafka client, {@code bootstrap.servers}
 * among them. All problems are reported at once.
 */
public final class ConfigReader {

    private static final String OWN = "moodstream.";
    private static final Pattern REGISTRY = Pattern.compile("(schema\\.registry|basic\\.auth|bearer\\.auth)\\..*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern MEMBER = Pattern.compile("[a-z][a-z0-9-]*");
    /** Names that are reserved on the topics. */
    private static final List<String> TAKEN = List.of(MetricsKey.ENSEMBLE, MemberVersion.DETECTOR);

    private final Settings settings;
    private final Map<String, String> values;

    private ConfigReader(Map<String, String> values) {
        this.values = values;
        this.settings = new Settings(values);
    }

    /** @throws ConfigException with all problems */
    public static StreamAppConfig read(Map<String, String> values) {
        return new ConfigReader(values).read();
    }

    private StreamAppConfig read() {
        Connection connection = connection();
        String prefix = settings.matching(
                "moodstream.topic.prefix",
                "",
                Pattern.compile("[A-Za-z0-9._-]{0,100}"),
                "must be letters, digits, dots, hyphens and underscores");
        String application = name("moodstream.application.id", prefix + "moodstream-stream-app");
        Folders folders = new Folders(
                settings.path("moodstream.state.dir", "moodstream-data/stream-app/state"),
                settings.path("moodstream.models.dir", "moodstream-data/stream-app/models"));
        String instance = name("moodstream.instance.id", defaultInstance(folders.state()));
        StreamAppConfig config = new StreamAppConfig(
                connection,
                prefix,
                application,
                instance,
                folders,
                trust(),
                members(),
                processing(),
                metrics(),
                http());
        settings.finish(OWN);
        return config;
    }

    private Connection connection() {
        settings.required("bootstrap.servers", "Name the Kafka brokers, such as 127.0.0.1:9092.");
        String url = settings.required("schema.registry.url", "Name the registry, such as http://127.0.0.1:8081.");
        Predicate<String> registry = REGISTRY.asMatchPredicate();
        return new Connection(
                only(registry.negate().and(key -> !key.startsWith(OWN))),
                url,
                only(registry.and(key -> !key.equals("schema.registry.url"))));
    }

    private Trust trust() {
        String keys = settings.text("moodstream.trusted.keys", "");
        boolean unsigned = settings.flag("moodstream.unsigned.models.allowed", false);
        settings.check(
                unsigned || !keys.isEmpty(),
                "moodstream.trusted.keys",
                "must name a public key's PEM file, or a folder of them",
                keys,
                "Without one no model could ever go live; moodstream.unsigned.models.allowed=true takes any.");
        return new Trust(keys.isEmpty() ? Optional.empty() : Optional.of(Path.of(keys)), unsigned);
    }

    private List<String> members() {
        List<String> members = settings.list("moodstream.members", "custom,ipretrained,pretrained,xgcustom");
        boolean fine = !members.isEmpty()
                && members.stream().allMatch(MEMBER.asMatchPredicate())
                && members.stream().noneMatch(TAKEN::contains)
                && members.stream().distinct().count() == members.size();
        settings.check(
                fine,
                "moodstream.members",
                "must be different names of lower-case letters, digits and hyphens, separated by commas, without "
                        + String.join(" and ", TAKEN),
                String.join(",", members),
                "The default is custom,ipretrained,pretrained,xgcustom.");
        return members;
    }

    private Processing processing() {
        int cores = Runtime.getRuntime().availableProcessors();
        ProcessingGuarantee guarantee = settings.choice(
                "moodstream.processing.guarantee", ProcessingGuarantee.EXACTLY_ONCE_V2, ProcessingGuarantee.class);
        return new Processing(
                settings.number("moodstream.threads", cores, 1),
                settings.number("moodstream.batch.photos", 16, 1),
                settings.text("moodstream.faces.detector", Processing.PUBLISHED),
                settings.choice("moodstream.faces.none", NoFacePolicy.JUDGE, NoFacePolicy.class),
                settings.places("moodstream.photo.places").withEndpoint(settings.server("moodstream.s3.endpoint")),
                settings.duration("moodstream.commit.interval", guarantee.usualCommitInterval()),
                guarantee);
    }

    private MetricSettings metrics() {
        Duration size = settings.duration("moodstream.window.size", "5m");
        Duration advance = settings.duration("moodstream.window.advance", "1m");
        boolean fits = size.toMillis() % advance.toMillis() == 0;
        settings.check(
                fits,
                "moodstream.window.size",
                "must be a multiple of moodstream.window.advance",
                size + " and " + advance,
                "The defaults are 5m and 1m.");
        HoppingWindows windows = new HoppingWindows(fits ? size : advance, advance);
        return new MetricSettings(
                new MetricWindows(windows),
                settings.duration("moodstream.label.horizon", "8d"),
                settings.duration("moodstream.metrics.interval", "1s"));
    }

    private Optional<ListenAddress> http() {
        return settings.listener("moodstream.http.listen", "auto");
    }

    private String name(String key, String fallback) {
        return settings.matching(key, fallback, NAME, "must be 1 to 200 letters, digits, dots, hyphens or underscores");
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
