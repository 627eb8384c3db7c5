package io.moodstream.models.faces;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * Detects faces with YuNet (Wu et al., 2023), whose ONNX file OpenCV reads. The operator provides the file: none is
 * bundled with the project.
 */
final class YunetFaceDetector implements FaceDetector {

    private static final float MIN_SCORE = 0.6f;
    private static final float SAME = 0.3f;
    private static final int MAX = 200;
    private static final int ROW = 15;
    private static final int SCORE = 14;
    private static final int LANDMARKS = 4;
    private static final int VERSION_DIGITS = 12;

    private final String version;

    /** One per thread: a network keeps scratch arrays. */
    private final ThreadLocal<FaceDetectorYN> networks;

    private YunetFaceDetector(Path onnx, String version) {
        this.version = version;
        this.networks = ThreadLocal.withInitial(() -> load(onnx));
    }

    /** @throws MoodstreamException if there is no such file, or OpenCV cannot read it */
    static YunetFaceDetector of(Path onnx) {
        YunetFaceDetector detector =
                new YunetFaceDetector(onnx, "yunet-" + sha256(onnx).substring(0, VERSION_DIGITS));
        detector.networks.get();
        return detector;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Face> find(GreyPicture picture) {
        FaceDetectorYN network = networks.get();
        try (BytePointer values = new BytePointer(picture.values());
                Mat grey = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC1, values);
                Mat colour = new Mat();
                Size size = new Size(picture.width(), picture.height());
                Mat found = new Mat()) {
            opencv_imgproc.cvtColor(grey, colour, opencv_imgproc.COLOR_GRAY2BGR);
            network.setInputSize(size);
            network.detect(colour, found);
            return FaceSelector.ordered(faces(found), picture);
        }
    }

    private static List<Face> faces(Mat found) {
        List<Face> faces = new ArrayList<>();
        if (found.empty()) {
            return faces;
        }
        try (FloatIndexer rows = found.createIndexer()) {
            float[] row = new float[ROW];
            for (int i = 0; i < found.rows(); i++) {
                rows.get(i, row);
                List<Double> landmarks = new ArrayList<>();
                for (int j = 0; j < Face.LANDMARKS; j++) {
                    landmarks.add((double) row[LANDMARKS + j]);
                }
                faces.add(new Face(row[0], row[1], row[2], row[3], row[SCORE], landmarks));
            }
        }
        return faces;
    }

    private static FaceDetectorYN load(Path onnx) {
        OpenCv.load();
        try {
            FaceDetectorYN network =
                    FaceDetectorYN.create(onnx.toString(), "", new Size(320, 320), MIN_SCORE, SAME, MAX, 0, 0);
            return network;
        } catch (RuntimeException e) {
            throw new MoodstreamException(
                    "'" + onnx + "' is no YuNet file that OpenCV can read (" + e.getMessage() + ").", e);
        }
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The face detector '" + file + "' cannot be read (" + e + "): name a YuNet ONNX file.", e);
        }
    }
}
