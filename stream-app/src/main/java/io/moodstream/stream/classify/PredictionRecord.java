package io.moodstream.stream.classify;

import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.Source;
import io.moodstream.domain.Ballot;
import io.moodstream.domain.Verdict;
import io.moodstream.models.faces.Face;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.Sighting;
import io.moodstream.schemas.codec.Predictions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes a prediction down as Avro. */
final class PredictionRecord {

    private static final int LONGEST_REASON = 500;

    /** A crowd has more faces than anybody wants to choose from. */
    private static final int MOST_OTHERS = 15;

    private PredictionRecord() {}

    static Prediction of(Photo photo, List<Ballot> ballots, Verdict verdict, String instance, Instant predictedAt) {
        PhotoEvent event = photo.event();
        DecodedPhoto decoded = photo.decoded();
        RecordMetadata source = photo.arrival().source();
        return new Prediction(
                event.getPhotoId(),
                event.getUploader(),
                event.getCapturedAt(),
                predictedAt,
                Predictions.avro(
                        ballots.stream().map(PredictionRecord::shortened).toList()),
                Predictions.avro(verdict),
                new Image(
                        decoded.width(),
                        decoded.height(),
                        decoded.format(),
                        decoded.sha256(),
                        region(decoded),
                        search(decoded)),
                new Source(source.topic(), source.partition(), source.offset()),
                instance);
    }

    /** What a library says of its failure may quote all that it was given; a prediction must fit any topic. */
    private static Ballot shortened(Ballot ballot) {
        return ballot instanceof Ballot.Abstained abstained
                        && abstained.reason().length() > LONGEST_REASON
                ? new Ballot.Abstained(abstained.voter(), abstained.reason().substring(0, LONGEST_REASON) + " ...")
                : ballot;
    }

    private static @Nullable Region region(DecodedPhoto photo) {
        return photo.region().map(PredictionRecord::avro).orElse(null);
    }

    private static @Nullable FaceSearch search(DecodedPhoto photo) {
        return photo.sighting().map(sighting -> search(sighting, photo)).orElse(null);
    }

    private static FaceSearch search(Sighting sighting, DecodedPhoto photo) {
        Optional<Face> chosen = sighting.faces().stream().findFirst();
        return new FaceSearch(
                sighting.detector(),
                sighting.faces().size(),
                chosen.map(Face::score).filter(score -> !score.isNaN()).orElse(null),
                chosen.map(Face::landmarks).orElse(List.of()),
                sighting.faces().stream()
                        .skip(1)
                        .limit(MOST_OTHERS)
                        .map(face -> avro(face.crop(photo.width(), photo.height())))
                        .toList());
    }

    private static Region avro(io.moodstream.models.faces.Region region) {
        return new Region(region.x(), region.y(), region.width(), region.height());
    }
}
