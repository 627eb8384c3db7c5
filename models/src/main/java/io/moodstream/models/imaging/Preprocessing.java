package io.moodstream.models.imaging;

/** The name of what {@link PhotoDecoder} does to a photo, as model manifests carry it. */
public final class Preprocessing {

    /**
     * Name and version. A model is served only with the preprocessing it was trained with, so the version goes up with
     * every change that can alter a single pixel of a decoded photo.
     */
    public static final String NAME = "rgb48-face@2";

    /** Judged the whole of every photo. Crops, which is what its models were trained on, it made the same pixels of. */
    private static final String WHOLE_PHOTOS = "rgb48-stretch@1";

    private Preprocessing() {}

    /** Whether models that were trained with the preprocessing of this name are served with {@link #NAME}. */
    public static boolean serves(String name) {
        return name.equals(NAME) || name.equals(WHOLE_PHOTOS);
    }
}
