package io.moodstream.stream.photo;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.ShadowBallot;
import io.moodstream.Source;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.MemberBallot;
import io.moodstream.models.faces.Face;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.FaceDetections;
import io.moodstream.models.live.ShadowVote;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.stream.classify.ClassifiedPhoto;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Predictions as Avro records. */
final class PredictionRecord {

    private static final int MAX_REASON_LENGTH = 500;

    private PredictionRecord() {}

    /** @param source topic, partition and offset of the photo's record */
    static Prediction of(ClassifiedPhoto photo, RecordMetadata source, String instance, Instant predictedAt) {
        PhotoEvent event = photo.event();
        DecodedPhoto image = photo.image();
        return new Prediction(
                event.getPhotoId(),
                event.getUploader(),
                event.getCapturedAt(),
                predictedAt,
                Predictions.avro(photo.ballots().stream()
                        .map(PredictionRecord::shortened)
                        .toList()),
                Predictions.avro(photo.verdict()),
                new Image(image.width(), image.height(), image.format(), image.sha256(), region(image), search(image)),
                new Source(source.topic(), source.partition(), source.offset()),
                instance,
                photo.classification().snapshotId(),
                shadows(photo.classification().shadows()));
    }

    private static List<ShadowBallot> shadows(List<ShadowVote> shadows) {
        return shadows.isEmpty()
                ? List.of()
                : shadows.stream().map(PredictionRecord::avro).toList();
    }

    private static ShadowBallot avro(ShadowVote shadow) {
        Ballot ballot = Predictions.avro(shortened(shadow.ballot()));
        return new ShadowBallot(
                ballot.getMember(),
                ballot.getVersion(),
                ballot.getScore(),
                ballot.getLabel(),
                ballot.getAbstained(),
                shadow.planId(),
                shadow.stage(),
                shadow.candidate());
    }

    /** A library's error message may quote all of its input; a prediction must fit any topic. */
    private static MemberBallot shortened(MemberBallot ballot) {
        return ballot instanceof MemberBallot.Abstained abstained
                ? new MemberBallot.Abstained(abstained.voter(), Excerpt.of(abstained.reason(), MAX_REASON_LENGTH))
                : ballot;
    }

    private static @Nullable Region region(DecodedPhoto photo) {
        return photo.region().map(PredictionRecord::avro).orElse(null);
    }

    private static @Nullable FaceSearch search(DecodedPhoto photo) {
        return photo.detections().map(detections -> search(detections, photo)).orElse(null);
    }

    private static FaceSearch search(FaceDetections detections, DecodedPhoto photo) {
        Optional<Face> chosen = detections.faces().stream().findFirst();
        return new FaceSearch(
                detections.detector(),
                detections.faces().size(),
                chosen.map(Face::score).filter(score -> !score.isNaN()).orElse(null),
                chosen.map(Face::landmarks).orElse(List.of()),
                detections.faces().stream()
                        .skip(1)
                        .limit(Predictions.MAX_OTHER_FACES)
                        .map(face -> avro(face.crop(photo.width(), photo.height())))
                        .toList());
    }

    private static Region avro(io.moodstream.models.faces.PixelRegion region) {
        return new Region(region.x(), region.y(), region.width(), region.height());
    }
}
