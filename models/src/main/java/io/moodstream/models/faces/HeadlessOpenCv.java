package io.moodstream.models.faces;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_highgui;
import org.bytedeco.opencv.global.opencv_objdetect;

/**
 * OpenCV without its window functions. The {@code highgui} module is linked against GTK, which servers and container
 * images do not have. Face detection does not need it, but JavaCPP would load it as a dependency and fail.
 */
final class HeadlessOpenCv {

    private static final String LOADS = "org.bytedeco.javacpp.loadlibraries";

    private HeadlessOpenCv() {}

    /** @throws LinkageError if the library cannot be loaded */
    static void load() {
        passOver(opencv_highgui.class);
        Loader.load(opencv_objdetect.class);
    }

    /**
     * A class that is already initialized is not loaded again, so this one is initialized while loading is switched off
     * in JavaCPP.
     */
    private static void passOver(Class<?> part) {
        String before = System.getProperty(LOADS);
        System.setProperty(LOADS, "false");
        try {
            Class.forName(part.getName(), true, part.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError(part.getName(), e);
        } finally {
            if (before == null) {
                System.clearProperty(LOADS);
            } else {
                System.setProperty(LOADS, before);
            }
        }
    }
}
