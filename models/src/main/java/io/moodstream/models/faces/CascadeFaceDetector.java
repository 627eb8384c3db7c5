package io.moodstream.models.faces;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Detects frontal faces with OpenCV's boosted cascade of local binary patterns ({@code lbpcascade_frontalface}), which
 * is in the library's jar. A face must be detected in two windows that nearly coincide.
 */
final class CascadeFaceDetector implements FaceDetector {

    private static final String CASCADE = "share/opencv4/lbpcascades/lbpcascade_frontalface.xml";

    private static final double SCALE_STEP = 1.1;

    /** Minimum number of nearly coinciding windows, besides the window itself. */
    private static final int NEIGHBOURS = 1;

    /** Smaller faces, as a fraction of the picture's shorter side, are bystanders. */
    private static final int SMALLEST_FACE = 7;

    /** A face this large, as a fraction of the picture's longer side, means that the picture is a crop already. */
    private static final double CROP_ALREADY = 0.6;

    /**
     * Ratio of the crops that the members were trained on to the cascade's window: the median of FER2013's training
     * images.
     */
    private static final double CROP_TO_WINDOW = 1.05;

    /** One per thread: a cascade keeps scratch images. */
    private final ThreadLocal<CascadeClassifier> cascades = ThreadLocal.withInitial(CascadeFaceDetector::load);

    @Override
    public String version() {
        return "opencv-lbpcascade_frontalface";
    }

    @Override
    public List<Face> find(GreyPicture picture) {
        CascadeClassifier cascade = cascades.get();
        int smallest = Math.min(picture.width(), picture.height()) / SMALLEST_FACE;
        try (BytePointer values = new BytePointer(picture.values());
                Mat grey = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC1, values);
                Size min = new Size(smallest, smallest);
                Size max = new Size();
                RectVector faces = new RectVector()) {
            cascade.detectMultiScale(grey, faces, SCALE_STEP, NEIGHBOURS, 0, min, max);
            return largestFirst(faces).stream()
                    .filter(face -> face.width() < CROP_ALREADY * Math.max(picture.width(), picture.height()))
                    .map(CascadeFaceDetector::face)
                    .toList();
        }
    }

    private static List<PixelRegion> largestFirst(RectVector faces) {
        return LongStream.range(0, faces.size())
                .mapToObj(i -> regionOf(faces.get(i)))
                .sorted(Comparator.comparingInt(PixelRegion::width)
                        .thenComparing(Comparator.comparingInt(PixelRegion::y).reversed())
                        .thenComparing(Comparator.comparingInt(PixelRegion::x).reversed())
                        .reversed())
                .toList();
    }

    private static PixelRegion regionOf(Rect rect) {
        return new PixelRegion(rect.x(), rect.y(), rect.width(), rect.height());
    }

    /** The crop is a square centred on the window. */
    private static Face face(PixelRegion window) {
        double side = window.width() * CROP_TO_WINDOW;
        return Face.inCrop(window.x() - (side - window.width()) / 2, window.y() - (side - window.height()) / 2, side);
    }

    /** Synchronized: the first thread unpacks and loads the library. */
    private static synchronized CascadeClassifier load() {
        try {
            OpenCv.load();
            String name = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/" + CASCADE;
            URL resource = CascadeFaceDetector.class.getResource(name);
            if (resource == null) {
                throw new FileNotFoundException(name + " is in no jar of the class path");
            }
            return new CascadeClassifier(Loader.cacheResource(resource).getPath());
        } catch (IOException | LinkageError e) {
            throw new FaceDetectorUnavailableException(e);
        }
    }
}
