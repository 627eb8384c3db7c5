package io.moodstream.domain;

/**
 * One part of a model, addressed by content: two models that reference the same hash share the part.
 *
 * @param role its purpose: {@code extractor}, {@code head} or {@code golden}; for a face detector, {@code weights} or
 *     {@code golden}
 * @param format how it is written, such as {@code tensorflow-saved-model} or {@code xgboost-ubj}
 * @param sha256 SHA-256 of the packed part, 64 lower-case hexadecimal digits
 * @param size bytes of the packed part
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
