package io.moodstream.web.live;

import io.moodstream.ModelManifest;
import io.moodstream.ModelPin;
import io.moodstream.ModelStatus;
import io.moodstream.PhotoLabel;
import io.moodstream.WindowedMetrics;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.web.follow.Follower;
import io.moodstream.web.follow.PhotoIds;
import io.moodstream.web.follow.PredictionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Fills the boards from the topics, the predictions excepted. */
public final class LiveFollower implements AutoCloseable {

    /** Most windows are written again and again: so many records hold the latest of each. */
    private static final long METRICS = 50_000;

    private static final long LABELS = 3_000;

    private final KafkaClients clients;
    private final Boards boards;
    private final List<Follower<?>> followers = new ArrayList<>();

    private LiveFollower(KafkaClients clients, Boards boards) {
        this.clients = clients;
        this.boards = boards;
    }

    /** @param showPhotos whether photos are read, for their thumbnails */
    public static LiveFollower start(KafkaClients clients, Boards boards, boolean showPhotos) {
        LiveFollower live = new LiveFollower(clients, boards);
        TopicCatalogue topics = clients.topics();
        live.latest(topics.photoLabels(), PhotoLabel.class, LABELS, live::label);
        live.latest(
                topics.modelMetrics(), WindowedMetrics.class, METRICS, window -> boards.add(MetricsView.of(window)));
        live.latest(topics.modelStatus(), ModelStatus.class, Long.MAX_VALUE, boards::add);
        live.models(topics.models());
        if (showPhotos) {
            live.followers.add(PhotoFollower.start(clients, boards));
        }
        return live;
    }

    private void label(PhotoLabel label) {
        if (PhotoIds.isUsable(label.getPhotoId())) {
            boards.label(label.getPhotoId(), PredictionView.text(label.getTrueLabel()));
        }
    }

    private <T extends SpecificRecord> void latest(Topic topic, Class<T> type, long count, Consumer<T> each) {
        followers.add(Follower.startSmall(
                "follow-" + topic.name(),
                () -> Tail.fromLatest(clients, topic, new ByteArrayDeserializer(), count),
                clients.serdes().deserializer(topic, type),
                each));
    }

    /** Manifests and pins; the chunks of the models pass by unread. */
    private void models(Topic topic) {
        followers.add(Follower.start(
                "follow-" + topic.name(),
                () -> Tail.fromBeginning(clients, topic, new ByteArrayDeserializer()),
                record -> model(topic, record)));
    }

    private void model(Topic topic, ConsumerRecord<String, byte[]> record) {
        Optional<ModelKey> key = ModelKey.parse(String.valueOf(record.key()));
        if (key.orElse(null) instanceof ModelKey.Manifest manifest) {
            boards.add(manifest.id(), read(topic, ModelManifest.class, record));
        } else if (key.orElse(null) instanceof ModelKey.Pin pin) {
            ModelPin value = read(topic, ModelPin.class, record);
            boards.pin(pin.member(), value == null ? null : Long.valueOf(value.getVersion()));
        }
    }

    private <T extends SpecificRecord> @Nullable T read(
            Topic topic, Class<T> type, ConsumerRecord<String, byte[]> record) {
        return clients.serdes().deserializer(topic, type).deserialize(topic.name(), record.headers(), record.value());
    }

    /** Those that read here. */
    public List<Follower<?>> followers() {
        return List.copyOf(followers);
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
    }
}
