package io.moodstream.models.detector;

import com.google.auto.service.AutoService;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Detects faces with the network whose weights are bundled with the project; {@code train --detector} wrote them. */
@AutoService(FaceDetector.class)
public final class BundledFaceDetector implements FaceDetector {

    private static final String WEIGHTS = "faces.safetensors";

    private final FaceDetector network = NetworkFaceDetector.of(weights());

    @Override
    public List<Face> find(GreyPicture picture) {
        return network.find(picture);
    }

    @Override
    public String version() {
        return network.version();
    }

    private static WeightsFile weights() {
        try (InputStream in = BundledFaceDetector.class.getResourceAsStream(WEIGHTS)) {
            if (in == null) {
                throw new IllegalStateException(WEIGHTS + " is not in the jar of the models: build it anew.");
            }
            return WeightsFile.read(WEIGHTS, ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The detector's weights cannot be read", e);
        }
    }
}
