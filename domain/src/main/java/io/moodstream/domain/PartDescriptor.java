package io.moodstream.domain;

/**
 * One piece of a model, addressed by its content: two models that name the same hash share the piece.
 *
 * @param role what it does: {@code extractor}, {@code head} or {@code golden}; of a face detector {@code weights} or
 *     {@code golden}
 * @param format how it is written, such as {@code tensorflow-saved-model} or {@code xgboost-ubj}
 * @param sha256 SHA-256 of the packed piece, 64 lower-case hexadecimal digits
 * @param size bytes of the packed piece
 */
public record PartDescriptor(String role, String format, String sha256, long size) {

    public static final String EXTRACTOR = "extractor";
    public static final String HEAD = "head";
    public static final String GOLDEN = "golden";
    public static final String WEIGHTS = "weights";

    public PartDescriptor {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A SHA-256 is 64 hexadecimal digits, not '" + sha256 + "'.");
        }
        if (size < 0) {
            throw new IllegalArgumentException("A part has 0 bytes or more, not " + size + ".");
        }
    }
}
