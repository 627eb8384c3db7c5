package io.moodstream.web.live;

import io.moodstream.ModelStatus;
import io.moodstream.PhotoLabel;
import io.moodstream.WindowedMetrics;
import io.moodstream.modeltopic.decision.DecisionReader;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.follow.TopicFollower;
import io.moodstream.web.live.board.LivePageState;
import io.moodstream.web.live.board.metrics.MetricsView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fills the boards from all topics except the predictions. */
public final class LiveFollower implements AutoCloseable {

    /** Maximum memory in MiB of decoding photos for their previews, on and off the heap. */
    public static final int PREVIEW_MIB = 128;

    /** Most windows are written repeatedly: this many records contain the latest of each. */
    private static final long METRICS = 50_000;

    private static final long LABELS = 3_000;

    /** How long to wait for the signed plans before decisions on them are read. */
    private static final Duration MODELS = Duration.ofMinutes(1);

    /** How long to wait for the published versions before metrics are read; without them, all count alike. */
    private static final Duration VERSIONS = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final LivePageState state;
    private final ModelFollower models;
    private final InstanceFollower instances;
    private final List<TopicFollower<?>> followers = new ArrayList<>();

    private LiveFollower(KafkaClients clients, LivePageState state, ModelFollower models) {
        this.clients = clients;
        this.state = state;
        this.models = models;
        this.instances = InstanceFollower.start(clients, state);
    }

    public static LiveFollower start(KafkaClients clients, LivePageState state, WebConfig config) {
        LiveFollower live = new LiveFollower(clients, state, ModelFollower.start(clients, state, config.trusted()));
        TopicCatalogue topics = clients.topics();
        live.latest(topics.photoLabels(), PhotoLabel.class, LABELS, live::label);
        live.metrics(topics.modelMetrics());
        live.latest(topics.modelStatus(), ModelStatus.class, Long.MAX_VALUE, (status, at) -> state.add(status));
        live.rollouts(topics.rollouts());
        if (config.showPhotos()) {
            live.followers.add(PhotoFollower.start(clients, state));
        }
        return live;
    }

    private void label(PhotoLabel label, long appendedAt) {
        if (PhotoId.isUsable(label.getPhotoId())) {
            state.label(label.getPhotoId(), GroundTruth.of(label, appendedAt));
        }
    }

    private void metrics(Topic topic) {
        followers.add(TopicFollower.startSmall(
                "follow-" + topic.name(),
                () -> {
                    state.awaitModels(VERSIONS);
                    return Tail.fromLatest(clients, topic, new ByteArrayDeserializer(), METRICS);
                },
                clients.serdes().deserializer(topic, WindowedMetrics.class),
                (window, at) -> state.add(MetricsView.of(window))));
    }

    private void rollouts(Topic topic) {
        DecisionReader reader = new DecisionReader(clients.serdes(), topic);
        followers.add(TopicFollower.start(
                "follow-" + topic.name(),
                () -> {
                    state.awaitModels(MODELS);
                    return Tail.fromBeginning(clients, topic, new ByteArrayDeserializer());
                },
                record -> state.add(reader.read(record.key(), record.headers(), record.value()))));
    }

    private <T extends SpecificRecord> void latest(Topic topic, Class<T> type, long count, ObjLongConsumer<T> each) {
        followers.add(TopicFollower.startSmall(
                "follow-" + topic.name(),
                () -> Tail.fromLatest(clients, topic, new ByteArrayDeserializer(), count),
                clients.serdes().deserializer(topic, type),
                each));
    }

    /** The state of the followers, by what they read. */
    public Map<String, TopicFollower.State> states() {
        Map<String, TopicFollower.State> states = TopicFollower.states(followers);
        states.put(models.name(), models.state());
        states.put(InstanceFollower.NAME, instances.state());
        return states;
    }

    @Override
    public void close() {
        followers.forEach(TopicFollower::close);
        models.close();
        instances.close();
    }
}
