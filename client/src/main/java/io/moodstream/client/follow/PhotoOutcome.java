package io.moodstream.client.follow;

import io.moodstream.Prediction;

/** The outcome of a photo event: exactly one of these. */
public sealed interface PhotoOutcome {

    /** The id of the photo. */
    String photoId();

    /** It was classified. */
    record Predicted(Prediction prediction) implements PhotoOutcome {
        @Override
        public String photoId() {
            return prediction.getPhotoId();
        }
    }

    /**
     * It could not be classified.
     *
     * @param photoId the id of the photo
     * @param reason the reason, as a sentence
     */
    record DeadLettered(String photoId, String reason) implements PhotoOutcome {}
}
