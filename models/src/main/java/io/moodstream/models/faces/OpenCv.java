package io.moodstream.models.faces;

import org.bytedeco.opencv.global.opencv_core;

/** OpenCV, loaded once and set up for callers whose threads run side by side already. */
final class OpenCv {

    private OpenCv() {}

    /**
     * One thread at a time: the first one unpacks the library and loads it.
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
