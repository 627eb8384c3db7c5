package io.moodstream.client.deadletter;

/**
 * The photo of a prediction.
 *
 * @param id its id
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits; empty if the prediction cannot be read
 */
record PredictedPhoto(String id, String sha256) {

    boolean isKnown() {
        return !sha256.isEmpty();
    }

    /** As {@link DeadLetterSummary#photo()} identifies it. */
    String photo() {
        return DeadLetterSummary.photo(sha256, id);
    }
}
