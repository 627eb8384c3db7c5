package io.moodstream.stream.classify;

import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.RejectedException;
import io.moodstream.stream.deadletter.Rejection;

/** What becomes of a photo in which a face was looked for and none was found. */
public enum NoFace {
    /** The whole photo is judged, and the prediction tells. */
    JUDGE,
    /** It becomes a dead letter. */
    REJECT;

    /** @throws RejectedException if this photo is not to be judged; never for one that was not searched */
    void check(DecodedPhoto photo) {
        boolean none =
                photo.sighting().filter(sighting -> sighting.faces().isEmpty()).isPresent();
        if (this == REJECT && none) {
            throw new RejectedException(
                    Rejection.Reason.NO_FACE,
                    "No face was found in this " + photo.format() + " photo of " + photo.width() + "x" + photo.height()
                            + ": send one that shows a face, or set moodstream.faces.none=judge and replay it.");
        }
    }
}
