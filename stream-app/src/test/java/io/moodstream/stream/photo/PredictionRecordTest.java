package io.moodstream.stream.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.FaceSearch;
import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Region;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.PolicyId;
import io.moodstream.models.faces.Face;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.FaceDetections;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.stream.buffer.SourceRecord;
import io.moodstream.stream.classify.Classification;
import io.moodstream.stream.classify.ClassifiedPhoto;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionRecordTest {

    private static final List<Double> MARKS = Collections.nCopies(10, 7.5);

    @Test
    void records_detector_face_count_score_and_the_other_faces() {
        Face chosen = new Face(10, 20, 78, 101, 0.9, MARKS);
        Face other = new Face(200, 20, 30, 40, 0.7, MARKS);

        FaceSearch search = image(
                        new FaceDetections("moodstream-1", List.of(chosen, other)),
                        Optional.of(new io.moodstream.models.faces.PixelRegion(1, 2, 3, 4)))
                .getSearch();

        assertThat(search)
                .isEqualTo(new FaceSearch("moodstream-1", 2, 0.9, MARKS, List.of(new Region(196, 21, 39, 39))));
    }

    @Test
    void records_a_search_without_a_face() {
        FaceSearch search = image(new FaceDetections("moodstream-1", List.of()), Optional.empty())
                .getSearch();

        assertThat(search).isEqualTo(new FaceSearch("moodstream-1", 0, null, List.of(), List.of()));
    }

    @Test
    void leaves_out_the_score_if_the_detector_gives_none() {
        Face face = Face.inCrop(1, 2, 50);

        FaceSearch search = image(new FaceDetections("cascade", List.of(face)), Optional.empty())
                .getSearch();

        assertThat(search).isEqualTo(new FaceSearch("cascade", 1, null, List.of(), List.of()));
    }

    private static Image image(FaceDetections detections, Optional<io.moodstream.models.faces.PixelRegion> region) {
        DecodedPhoto decoded = new DecodedPhoto(
                Pixels.of(new byte[Pixels.LENGTH]), 640, 480, region, Optional.of(detections), "jpeg", "0".repeat(64));
        PhotoEvent event = new PhotoEvent(
                "photo", "ada", Instant.EPOCH, ByteBuffer.allocate(1), null, "image/jpeg", null, Map.of());
        EnsembleVerdict verdict = new EnsembleVerdict(ClassLabel.HAPPY, 0.7, 1, 0, false, new PolicyId("majority", 1));
        ClassifiedPhoto photo = new ClassifiedPhoto(
                event, decoded, new Classification(List.of(), Optional.of(verdict), "", List.of()), verdict);
        Prediction prediction =
                PredictionRecord.of(photo, new SourceRecord.Origin("photos", 0, 0), "app-1", Instant.EPOCH);
        return prediction.getImage();
    }
}
