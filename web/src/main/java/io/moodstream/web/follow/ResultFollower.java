package io.moodstream.web.follow;

import io.moodstream.Prediction;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Follows the outcomes of photos: predictions and dead letters. */
public final class ResultFollower implements AutoCloseable {

    /** The reason for a dead letter is in its headers; the bytes are not read. */
    private static final Deserializer<String> NOTHING = (topic, bytes) -> "";

    private static final int LONGEST_REASON = 1_000;

    private final TopicFollower<byte[]> predictions;
    private final TopicFollower<String> deadLetters;

    private ResultFollower(TopicFollower<byte[]> predictions, TopicFollower<String> deadLetters) {
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /**
     * Follows both topics, the latest records first.
     *
     * @param each also receives every prediction
     */
    public static ResultFollower start(KafkaClients clients, RecentResults results, Consumer<PredictionView> each) {
        Topic predictions = clients.topics().predictions();
        Topic deadLetters = clients.topics().deadLetters();
        return new ResultFollower(
                TopicFollower.startSmall(
                        "follow-predictions",
                        () -> Tail.fromLatest(
                                clients,
                                predictions,
                                new ByteArrayDeserializer(),
                                RecentResults.REMEMBERED / predictions.partitions()),
                        clients.serdes().deserializer(predictions, Prediction.class),
                        (prediction, at) -> onPrediction(prediction, results, each)),
                TopicFollower.start(
                        "follow-dead-letters",
                        () -> Tail.fromLatest(
                                clients, deadLetters, NOTHING, RecentResults.REMEMBERED / deadLetters.partitions()),
                        record -> refused(record, results)));
    }

    private static void onPrediction(Prediction prediction, RecentResults results, Consumer<PredictionView> each) {
        if (PhotoId.isUsable(prediction.getPhotoId())
                && FieldLimits.bytes(prediction.getUploader()) <= FieldLimits.UPLOADER
                && PredictionLimits.admit(prediction)) {
            PredictionView view = PredictionView.of(prediction);
            each.accept(view);
            results.add(view.photoId(), new PhotoResult.Success(view));
        }
    }

    private static void refused(ConsumerRecord<String, String> record, RecentResults results) {
        // A replay marker has no reason.
        if (record.headers().lastHeader(DeadLetterHeaders.REASON) == null || !PhotoId.isUsable(record.key())) {
            return;
        }
        String reason = DeadLetterHeaders.message(record.headers()).orElse("no reason was written.");
        results.add(
                record.key(), new PhotoResult.Failure(reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
    }

    /** The state of the followers, by what they read. */
    public Map<String, TopicFollower.State> states() {
        return TopicFollower.states(List.of(predictions, deadLetters));
    }

    @Override
    public void close() {
        predictions.close();
        deadLetters.close();
    }
}
