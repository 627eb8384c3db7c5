package io.moodstream.models.faces;

import java.util.Optional;

/** Finds the face that a photo is about. Safe for several threads. */
public interface FaceFinder {

    /** Finds none, so that the whole photo is judged. */
    FaceFinder NONE = picture -> Optional.empty();

    /**
     * The largest face; empty where there is none, or where the picture is hardly more than the face.
     *
     * @param picture upright and grey, of any size
     */
    Optional<Region> find(GreyPicture picture);

    /** The finder of the project; the native library is loaded at its first use. */
    static FaceFinder create() {
        return new CascadeFinder();
    }
}
