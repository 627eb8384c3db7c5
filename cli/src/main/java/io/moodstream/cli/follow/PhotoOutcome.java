package io.moodstream.cli.follow;

import io.moodstream.Prediction;

/** What became of a photo event: exactly one of these. */
public sealed interface PhotoOutcome {

    /** The id of the photo. */
    String photoId();

    /** It was judged. */
    record Predicted(Prediction prediction) implements PhotoOutcome {
        @Override
        public String photoId() {
            return prediction.getPhotoId();
        }
    }

    /**
     * It could not be judged.
     *
     * @param photoId the id of the photo
     * @param reason a sentence
     */
    record DeadLettered(String photoId, String reason) implements PhotoOutcome {}
}
