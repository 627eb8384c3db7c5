package io.moodstream.models.faces;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_highgui;
import org.bytedeco.opencv.global.opencv_objdetect;

/**
 * OpenCV without what opens windows. Its part {@code highgui} is linked to GTK, which servers and images do not have;
 * nothing that finds faces is linked to it, but JavaCPP loads it on the way and fails.
 */
final class HeadlessOpenCv {

    private static final String LOADS = "org.bytedeco.javacpp.loadlibraries";

    private HeadlessOpenCv() {}

    /** @throws LinkageError if the library cannot be loaded */
    static void load() {
        passOver(opencv_highgui.class);
        Loader.load(opencv_objdetect.class);
    }

    /** A class that is initialised already is not loaded again: this one is while JavaCPP loads nothing. */
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
