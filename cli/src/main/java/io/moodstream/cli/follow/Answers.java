package io.moodstream.cli.follow;

import io.moodstream.Prediction;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.schemas.client.Tail;
import io.moodstream.stream.letters.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The predictions and the dead letters as they come. For one thread. */
public final class Answers implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final Tail<Prediction> predictions;
    private final Tail<byte[]> deadLetters;

    private Answers(Tail<Prediction> predictions, Tail<byte[]> deadLetters) {
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /** Those that come after this call. */
    public static Answers fromNowOn(Cluster cluster) {
        return new Answers(
                Tail.fromEnd(
                        cluster.clients(),
                        cluster.topics().predictions(),
                        cluster.serdes().deserializer(cluster.topics().predictions(), Prediction.class)),
                Tail.fromEnd(cluster.clients(), cluster.topics().deadLetters(), new ByteArrayDeserializer()));
    }

    /** The next ones; none where nothing came within a moment. */
    public List<Answer> poll() {
        List<Answer> answers = new ArrayList<>();
        predictions.poll(STEP).forEach(record -> answers.add(new Answer.Judged(record.value())));
        deadLetters.poll(STEP).stream()
                .filter(record -> record.headers().lastHeader(DeadLetter.REASON) != null)
                .forEach(record -> answers.add(deadLetter(record)));
        return answers;
    }

    /** The answer to this photo; empty where none came in time. */
    public Optional<Answer> to(String photoId, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<Answer> answer =
                    poll().stream().filter(a -> a.photoId().equals(photoId)).findFirst();
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static Answer.DeadLetter deadLetter(ConsumerRecord<String, byte[]> record) {
        return new Answer.DeadLetter(String.valueOf(record.key()), DeadLetterReason.of(record.headers()));
    }

    @Override
    public void close() {
        predictions.close();
        deadLetters.close();
    }
}
