package io.moodstream.models.imaging;

/** The name of what {@link PhotoDecoder} does to a photo, as model manifests carry it. */
public final class Preprocessing {

    /**
     * Name and version. A model is served only with the preprocessing it was trained with, so the version goes up with
     * every change that can alter a single pixel of a decoded crop. Which part of a larger photo is taken for the crop is
     * decided before, by {@link FaceCrop}: the crops that models learn from pass that step as they are.
     */
    public static final String NAME = "rgb48-stretch@1";

    private Preprocessing() {}
}
