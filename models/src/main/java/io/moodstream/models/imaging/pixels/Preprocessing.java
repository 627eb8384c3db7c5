package io.moodstream.models.imaging.pixels;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a model sees of a decoded photo, by the name used in model manifests. A model is served only with the
 * preprocessing that it was trained with, so every change that can alter a single value of a decoded crop is a new
 * constant. Which region of a larger photo becomes the crop is decided earlier, by
 * {@link io.moodstream.models.imaging.FaceCrop}.
 */
public enum Preprocessing {

    /** Red, green and blue as decoded. Models of release 0.1 were trained with it; new ones are not. */
    RGB("rgb48-stretch@1"),

    /**
     * Luma in all three channels, so that a verdict does not depend on colour. Luma is computed before the crop is
     * scaled: a photo and its grey copy give bit-identical values.
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

    /** The preprocessing of this name and version; empty if this release does not have it. */
    public static Optional<Preprocessing> of(String id) {
        return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
    }

    /** Returns the input of a model that was trained with this preprocessing. */
    public Pixels apply(Pixels decoded) {
        return this == LUMA ? decoded.luma() : decoded;
    }
}
