package io.moodstream.web.follow;

/** What became of a photo. */
public sealed interface PhotoResult {

    /** It was judged. */
    record Success(PredictionView prediction) implements PhotoResult {}

    /**
     * It cannot be judged and is in the dead letters.
     *
     * @param reason a sentence
     */
    record Failure(String reason) implements PhotoResult {}
}
