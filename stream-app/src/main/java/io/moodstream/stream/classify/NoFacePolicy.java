package io.moodstream.stream.classify;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;

/** What happens to a photo in which no face was found. */
public enum NoFacePolicy {
    /** The whole photo is classified; its prediction says that no face was found. */
    CLASSIFY,
    /** It becomes a dead letter. */
    REJECT;

    /** This photo, unless it is not to be classified. A photo that was not searched always is. */
    Result<DecodedPhoto> check(DecodedPhoto photo) {
        boolean none = photo.detections()
                .filter(detections -> detections.faces().isEmpty())
                .isPresent();
        return this == REJECT && none ? Result.rejected(rejection(photo)) : Result.success(photo);
    }

    private static Rejection rejection(DecodedPhoto photo) {
        return Rejection.of(
                Rejection.Reason.NO_FACE,
                "No face was found in this " + photo.format() + " photo of " + photo.width() + "x" + photo.height()
                        + ": send one that shows a face, or set moodstream.faces.none=classify and replay it.");
    }
}
