package io.moodstream.web.follow;

/** What became of a photo. */
public sealed interface Outcome {

    /** It was judged. */
    record Judged(PredictionView prediction) implements Outcome {}

    /**
     * It cannot be judged and is in the dead letters.
     *
     * @param reason a sentence
     */
    record Refused(String reason) implements Outcome {}
}
