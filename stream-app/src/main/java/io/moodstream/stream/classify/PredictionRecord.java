package io.moodstream.stream.classify;

import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.domain.Ballot;
import io.moodstream.domain.Verdict;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.schemas.codec.Predictions;
import java.time.Instant;
import java.util.List;

/** Writes a prediction down as Avro. */
final class PredictionRecord {

    private PredictionRecord() {}

    static Prediction of(
            PhotoEvent event,
            DecodedPhoto photo,
            List<Ballot> ballots,
            Verdict verdict,
            Source source,
            String instance,
            Instant predictedAt) {
        return new Prediction(
                event.getPhotoId(),
                event.getUploader(),
                event.getCapturedAt(),
                predictedAt,
                Predictions.avro(ballots),
                Predictions.avro(verdict),
                new Image(photo.width(), photo.height(), photo.format(), photo.sha256(), null),
                source,
                instance);
    }
}
