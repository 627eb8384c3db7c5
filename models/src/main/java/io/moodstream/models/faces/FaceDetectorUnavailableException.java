package io.moodstream.models.faces;

import io.moodstream.domain.MoodstreamException;

/** The machine cannot look for faces: that says nothing about the photo, which must not be refused for it. */
public final class FaceDetectorUnavailableException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    /** @param cause what the machine answered */
    public FaceDetectorUnavailableException(Throwable cause) {
        super(
                "The library that finds faces cannot be loaded (" + cause + "): JavaCPP unpacks it into ~/.javacpp, or"
                        + " the folder of -Dorg.bytedeco.javacpp.cachedir, which must be writable and not noexec.",
                cause);
    }
}
