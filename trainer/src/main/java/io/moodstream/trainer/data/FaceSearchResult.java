package io.moodstream.trainer.data;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.FaceDetections;
import java.util.Optional;

/** What the search of a photo for a face came to. */
public enum FaceSearchResult {

    /** A face was found; where it fills the photo already, the whole is judged all the same. */
    FOUND,

    /** None was found: the whole photo is judged. */
    NONE,

    /** The photo is too small, or a panorama: none was looked for. */
    NOT_SEARCHED;

    /** What it came to for this photo. */
    public static FaceSearchResult of(DecodedPhoto photo) {
        Optional<FaceDetections> detections = photo.detections();
        return detections.map(it -> it.faces().isEmpty() ? NONE : FOUND).orElse(NOT_SEARCHED);
    }
}
