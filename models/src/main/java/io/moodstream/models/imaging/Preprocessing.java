package io.moodstream.models.imaging;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a model sees of a decoded photo, by the name that model manifests carry. A model is served only with the
 * preprocessing that it was trained with, so every change that can alter a single value of a decoded crop is a constant of
 * its own. Which part of a larger photo becomes the crop is decided before, by {@link FaceCrop}.
 */
public enum Preprocessing {

    /** Red, green and blue as decoded. Models of release 0.1 were trained with it; new ones are not. */
    RGB("rgb48-stretch@1"),

    /**
     * Luma in all three channels, so that a verdict does not depend on colour. Luma is taken before the crop is scaled: a
     * photo and its grey copy give the same values to the last bit.
     */
    LUMA("luma48-stretch@1");

    private final String id;

    Preprocessing(String id) {
        this.id = id;
    }

    /** Name and version, such as {@code luma48-stretch@1}. */
    public String id() {
        return id;
    }

    /** The preprocessing of this name and version; empty where this release has none such. */
    public static Optional<Preprocessing> of(String id) {
        return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
    }

    /** What a model trained with this one is fed. */
    public Pixels apply(Pixels decoded) {
        return this == LUMA ? decoded.luma() : decoded;
    }
}
