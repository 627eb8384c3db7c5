package io.moodstream.trainer.data.stream;

import io.moodstream.models.faces.FaceDetector;

/**
 * The face detector that photos of the stream are cropped with: the one of serving, so that members learn from the
 * crops that they will get.
 *
 * @param detector finds faces until this is closed
 * @param cleanup frees what the detector holds
 */
public record StreamDetector(FaceDetector detector, Runnable cleanup) implements AutoCloseable {

    /** The detector of this release, which serves where none is published. */
    public static StreamDetector shipped() {
        return new StreamDetector(FaceDetector.create(), () -> {});
    }

    @Override
    public void close() {
        cleanup.run();
    }
}
