package io.moodstream.web.follow;

/** The outcome of a photo. */
public sealed interface PhotoResult {

    /** It was classified. */
    record Success(PredictionView prediction) implements PhotoResult {}

    /**
     * It cannot be classified and is a dead letter.
     *
     * @param reason the reason, as a sentence
     */
    record Failure(String reason) implements PhotoResult {}
}
