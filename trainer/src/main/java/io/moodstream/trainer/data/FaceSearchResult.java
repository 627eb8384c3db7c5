package io.moodstream.trainer.data;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.FaceDetections;
import java.util.Optional;

/** Result of the face search on a photo. */
public enum FaceSearchResult {

    /** A face was found; if it fills the photo already, the whole photo is classified anyway. */
    FOUND,

    /** No face was found: the whole photo is classified. */
    NONE,

    /** The photo is too small, or a panorama, and was not searched. */
    NOT_SEARCHED;

    /** The result for this photo. */
    public static FaceSearchResult of(DecodedPhoto photo) {
        Optional<FaceDetections> detections = photo.detections();
        return detections.map(it -> it.faces().isEmpty() ? NONE : FOUND).orElse(NOT_SEARCHED);
    }
}
