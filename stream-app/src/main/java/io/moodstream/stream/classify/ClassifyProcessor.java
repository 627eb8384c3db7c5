package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.stream.letters.DeadLetter;
import io.moodstream.stream.letters.RegistryPatience;
import io.moodstream.stream.letters.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One photo event in; exactly one prediction or one dead letter out, and the true label besides where a predicted event
 * carried one. What comes out is keyed by photo_id, whatever the event's own record key was, so that predictions and
 * labels of a photo meet.
 *
 * <p>Law: photos = predictions + dead letters; {@link PhotoMeters} counts them.
 */
public final class ClassifyProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /** The child that takes predictions. */
    public static final String PREDICTED = "predicted";
    /** The child that takes the labels that came with photos. */
    public static final String LABELLED_BY_UPLOADER = "labelled-by-uploader";
    /** The child that takes dead letters. */
    public static final String DEAD_PHOTOS = "dead-photos";

    private final PhotoClassifier classifier;
    private final PhotoWire wire;
    private final TopicCatalogue topics;
    private final RegistryPatience patience;
    private final PhotoMeters meters;

    /** @param classifier also knows who counts */
    public ClassifyProcessor(
            PhotoClassifier classifier, PhotoWire wire, TopicCatalogue topics, RegistryPatience patience) {
        this.classifier = classifier;
        this.wire = wire;
        this.topics = topics;
        this.patience = patience;
        this.meters = classifier.meters();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata source = context().recordMetadata().orElseThrow();
        meters.taken();
        try {
            PhotoEvent event = patience.call(() -> wire.read(source.topic(), record.value()));
            Prediction prediction = classifier.classify(
                    event, new Source(source.topic(), source.partition(), source.offset()), this::now);
            predicted(prediction);
            labelled(event);
            meters.predicted(prediction);
        } catch (BadRecordException e) {
            reject(record, source, Rejection.of(e));
        } catch (RejectedException e) {
            reject(record, source, e.rejection());
        } catch (RuntimeException | Error e) {
            meters.failed();
            throw e;
        }
    }

    private void predicted(Prediction prediction) {
        byte[] value = patience.call(
                () -> wire.predictions().serialize(topics.predictions().name(), prediction));
        forward(prediction.getPhotoId(), value, PREDICTED);
    }

    private void labelled(PhotoEvent event) {
        if (event.getTrueLabel() != null) {
            PhotoLabel label = new PhotoLabel(
                    event.getPhotoId(), event.getTrueLabel(), event.getUploader(), event.getCapturedAt());
            byte[] value = patience.call(
                    () -> wire.labels().serialize(topics.photoLabels().name(), label));
            forward(event.getPhotoId(), value, LABELLED_BY_UPLOADER);
        }
    }

    /** Stamped with the wall clock: brokers refuse records that claim to be of the future, as captured_at may. */
    private void forward(String photoId, byte[] value, String child) {
        byte[] key = photoId.getBytes(StandardCharsets.UTF_8);
        context().forward(new Record<>(key, value, context().currentSystemTimeMs()), child);
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejection rejection) {
        long now = context().currentSystemTimeMs();
        context().forward(DeadLetter.of(record, source, rejection, now), DEAD_PHOTOS);
        meters.rejected(rejection);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
