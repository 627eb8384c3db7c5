package io.moodstream.models.faces;

import io.moodstream.domain.MoodstreamException;

/** This machine cannot detect faces. The photo is not at fault and must not be rejected for it. */
public final class FaceDetectorUnavailableException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    /** @param cause the failure on this machine */
    public FaceDetectorUnavailableException(Throwable cause) {
        super(
                "The library that finds faces cannot be loaded (" + cause + "): JavaCPP unpacks it into ~/.javacpp, or"
                        + " the folder of -Dorg.bytedeco.javacpp.cachedir, which must be writable and not noexec.",
                cause);
    }
}
