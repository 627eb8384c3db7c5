package io.moodstream.stream.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** Every setting of the stream app. {@code docs/configuration.md} is generated from these definitions. */
final class StreamAppConfigDef {

    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String BOOTSTRAP_SERVERS_DOC =
            "The Kafka brokers, such as 127.0.0.1:9092, separated by commas.";

    static final String REGISTRY_URL = "schema.registry.url";
    private static final String REGISTRY_URL_DOC = "The schema registry, such as http://127.0.0.1:8081.";

    static final String TRUSTED_KEYS = "moodstream.trusted.keys";
    private static final String TRUSTED_KEYS_DOC =
            "The PEM file of a public key, or a folder of such files. Only models"
                    + " that one of these keys signed are loaded, so it is required unless unsigned models are allowed.";

    static final String UNSIGNED_ALLOWED = "moodstream.unsigned.models.allowed";
    private static final String UNSIGNED_ALLOWED_DOC = "Whether models are loaded that no trusted key signed. A"
            + " TensorFlow graph is a program: allow it only if you trust everybody who can write to the models topic.";

    static final String TOPIC_PREFIX = "moodstream.topic.prefix";
    private static final String TOPIC_PREFIX_DOC =
            "Prefix of the name of each topic, so that several installations can share a cluster.";

    static final String APPLICATION_ID = "moodstream.application.id";
    private static final String APPLICATION_ID_DOC = "Kafka Streams' application.id: instances with the same id share"
            + " the work. By default the topic prefix followed by moodstream-stream-app.";

    static final String INSTANCE_ID = "moodstream.instance.id";
    private static final String INSTANCE_ID_DOC = "Names this instance in predictions and in model-status; no two"
            + " instances may have the same. By default the host name and a hash of the state folder.";

    static final String STATE_DIR = "moodstream.state.dir";
    private static final String STATE_DIR_DOC =
            "Folder of Kafka Streams' state, for this instance only. State that is lost is restored from Kafka.";

    static final String MODELS_DIR = "moodstream.models.dir";
    private static final String MODELS_DIR_DOC =
            "Folder of downloaded models, so that a restart does not download them again.";

    static final String MEMBERS = "moodstream.members";
    private static final String MEMBERS_DOC = "The members that this app may load: names, or * for any. The voting"
            + " policy on the models topic says who votes; with a list, only those of its voters vote that are listed,"
            + " or all listed members if it names no voters.";

    static final String THREADS = "moodstream.threads";
    private static final String THREADS_DOC =
            "Number of stream threads; each runs inference itself. By default one per core.";

    static final String BATCH = "moodstream.batch.photos";
    private static final String BATCH_DOC =
            "Maximum number of photos that are classified together if they arrive in quick succession; 1 disables"
                    + " batching.";

    static final String GUARANTEE = "moodstream.processing.guarantee";
    private static final String GUARANTEE_DOC =
            "With exactly_once_v2 no photo is lost and none counts twice, even after"
                    + " a crash. With at_least_once predictions are visible at once, but a crash may repeat some.";

    static final String COMMIT_INTERVAL = "moodstream.commit.interval";
    private static final String COMMIT_INTERVAL_DOC = "How often results are committed. With exactly_once_v2 a"
            + " prediction becomes visible at the commit. By default 60ms, or 1s with at_least_once.";

    static final String DETECTOR = "moodstream.faces.detector";
    private static final String DETECTOR_DOC = "The face detector: published is the one that the models topic asks for;"
            + " shipped, yunet, cascade or a file select another, whatever is published.";

    static final String NO_FACE = "moodstream.faces.none";
    private static final String NO_FACE_DOC =
            "What happens to a photo without a face: classify takes the whole photo, reject makes it a dead letter.";

    static final String PHOTO_PLACES = "moodstream.photo.places";
    private static final String PHOTO_PLACES_DOC =
            "Places from which photos that events refer to by URI may be fetched. By default nothing is fetched.";

    static final String S3_ENDPOINT = "moodstream.s3.endpoint";
    private static final String S3_ENDPOINT_DOC = "The object store that has the buckets. By default Amazon's.";

    static final String WINDOW_SIZE = "moodstream.window.size";
    private static final String WINDOW_SIZE_DOC =
            "Length of the windows of the metrics, a multiple of moodstream.window.advance.";

    static final String WINDOW_ADVANCE = "moodstream.window.advance";
    private static final String WINDOW_ADVANCE_DOC = "Time from the start of a window to the start of the next.";

    static final String LABEL_HORIZON = "moodstream.label.horizon";
    private static final String LABEL_HORIZON_DOC =
            "How long a photo is remembered for its label, or for a correction of it. The state grows with it.";

    static final String METRICS_INTERVAL = "moodstream.metrics.interval";
    private static final String METRICS_INTERVAL_DOC = "Minimum time between two records of the same window.";

    static final String SHADOW_SHARE = "moodstream.rollout.shadow.share";
    private static final String SHADOW_SHARE_DOC = "Maximum share of the inference time that rollout candidates with"
            + " features of their own take as shadows while batches are at least half full. 0: none. Candidates on"
            + " shared features always shadow.";

    static final String WEBHOOK_URL = "moodstream.webhook.url";
    private static final String WEBHOOK_URL_DOC =
            "Where webhooks on versions and rollouts are sent. By default none are sent.";

    static final String WEBHOOK_SECRET = "moodstream.webhook.secret";
    private static final String WEBHOOK_SECRET_DOC = "Signs the webhooks; required with moodstream.webhook.url."
            + " 'echo whsec_$(openssl rand -base64 32)' creates one.";

    static final String WEBHOOK_REQUEST_TIMEOUT = "moodstream.webhook.request.timeout";
    private static final String WEBHOOK_REQUEST_TIMEOUT_DOC = "How long the receiver has to answer one request.";

    static final String WEBHOOK_DELIVERY_TIMEOUT = "moodstream.webhook.delivery.timeout";
    private static final String WEBHOOK_DELIVERY_TIMEOUT_DOC =
            "How long an event is retried after it happened; then it is dropped, and the next one is sent.";

    static final String HTTP_LISTEN = "moodstream.http.listen";
    private static final String HTTP_LISTEN_DOC = "Where /metrics and /health are served. auto is 127.0.0.1:9404 and"
            + " auto:port another port of loopback, or any free port if it is taken; host:port fails if it is taken.";

    private StreamAppConfigDef() {}

    static ConfigDef create() {
        return new ConfigDef()
                .define(BOOTSTRAP_SERVERS, STRING, NO_DEFAULT_VALUE, Rule.SET, HIGH, BOOTSTRAP_SERVERS_DOC)
                .define(REGISTRY_URL, STRING, NO_DEFAULT_VALUE, Rule.SET, HIGH, REGISTRY_URL_DOC)
                .define(TRUSTED_KEYS, STRING, "", Rule.PATH, HIGH, TRUSTED_KEYS_DOC)
                .define(STATE_DIR, STRING, "moodstream-data/stream-app/state", Rule.PATH, HIGH, STATE_DIR_DOC)
                .define(THREADS, INT, null, Rule.POSITIVE, HIGH, THREADS_DOC)
                .define(TOPIC_PREFIX, STRING, "", Rule.PREFIX, MEDIUM, TOPIC_PREFIX_DOC)
                .define(APPLICATION_ID, STRING, null, Rule.NAME, MEDIUM, APPLICATION_ID_DOC)
                .define(INSTANCE_ID, STRING, null, Rule.NAME, MEDIUM, INSTANCE_ID_DOC)
                .define(MODELS_DIR, STRING, "moodstream-data/stream-app/models", Rule.PATH, MEDIUM, MODELS_DIR_DOC)
                .define(GUARANTEE, STRING, "exactly_once_v2", Rule.GUARANTEE, MEDIUM, GUARANTEE_DOC)
                .define(DETECTOR, STRING, StreamAppConfig.Processing.PUBLISHED, Rule.SET, MEDIUM, DETECTOR_DOC)
                .define(NO_FACE, STRING, "classify", Rule.NO_FACE, MEDIUM, NO_FACE_DOC)
                .define(PHOTO_PLACES, LIST, "", Rule.PLACES, MEDIUM, PHOTO_PLACES_DOC)
                .define(S3_ENDPOINT, STRING, "", Rule.SERVER, MEDIUM, S3_ENDPOINT_DOC)
                .define(LABEL_HORIZON, STRING, "8d", Rule.DURATION, MEDIUM, LABEL_HORIZON_DOC)
                .define(WEBHOOK_URL, STRING, "", Rule.RECEIVER, MEDIUM, WEBHOOK_URL_DOC)
                .define(WEBHOOK_SECRET, PASSWORD, null, Rule.WEBHOOK_SECRET, MEDIUM, WEBHOOK_SECRET_DOC)
                .define(HTTP_LISTEN, STRING, "auto", Rule.LISTENER, MEDIUM, HTTP_LISTEN_DOC)
                .define(UNSIGNED_ALLOWED, BOOLEAN, false, Rule.FLAG, LOW, UNSIGNED_ALLOWED_DOC)
                .define(MEMBERS, LIST, Rule.ANY, Rule.MEMBERS, LOW, MEMBERS_DOC)
                .define(BATCH, INT, 16, Rule.POSITIVE, LOW, BATCH_DOC)
                .define(COMMIT_INTERVAL, STRING, null, Rule.DURATION, LOW, COMMIT_INTERVAL_DOC)
                .define(WINDOW_SIZE, STRING, "5m", Rule.DURATION, LOW, WINDOW_SIZE_DOC)
                .define(WINDOW_ADVANCE, STRING, "1m", Rule.DURATION, LOW, WINDOW_ADVANCE_DOC)
                .define(METRICS_INTERVAL, STRING, "1s", Rule.DURATION, LOW, METRICS_INTERVAL_DOC)
                .define(SHADOW_SHARE, DOUBLE, 0.2, Rule.SHARE, LOW, SHADOW_SHARE_DOC)
                .define(WEBHOOK_REQUEST_TIMEOUT, STRING, "10s", Rule.DURATION, LOW, WEBHOOK_REQUEST_TIMEOUT_DOC)
                .define(WEBHOOK_DELIVERY_TIMEOUT, STRING, "1d", Rule.DURATION, LOW, WEBHOOK_DELIVERY_TIMEOUT_DOC);
    }
}
