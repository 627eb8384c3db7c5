package io.moodstream.models.faces;

import org.bytedeco.opencv.global.opencv_core;

/** OpenCV, loaded once and configured for callers that are already multi-threaded. */
final class OpenCv {

    private OpenCv() {}

    /**
     * Synchronized: the first thread unpacks and loads the library.
     *
     * @throws FaceDetectorUnavailableException if this machine cannot load it
     */
    static synchronized void load() {
        try {
            HeadlessOpenCv.load();
            opencv_core.setNumThreads(1);
        } catch (LinkageError e) {
            throw new FaceDetectorUnavailableException(e);
        }
    }
}
