package io.moodstream.models.detector;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.FaceSelector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.network.FrozenGraph;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;

/**
 * Detects faces with the project's own network. It sees brightness only, so colour has no effect. TensorFlow is loaded
 * with the first search. The graph holds native memory until {@link #close}, which must not be called during a search.
 */
public final class NetworkFaceDetector implements FaceDetector, AutoCloseable {

    private final DetectorFile file;
    private final String version;
    private @Nullable FrozenGraph graph;
    private boolean closed;

    /** @param version name and version, as included in predictions */
    public NetworkFaceDetector(DetectorFile file, String version) {
        this.file = file;
        this.version = version;
    }

    /**
     * Returns a detector with these weights, whose version is derived from their content.
     *
     * @throws io.moodstream.domain.MoodstreamException if they are not those of a detector
     */
    public static NetworkFaceDetector of(WeightsFile file) {
        DetectorFile detector = DetectorFile.of(file);
        return new NetworkFaceDetector(detector, detector.version());
    }

    @Override
    public String version() {
        return version;
    }

    /** Minimum score of a face. */
    public double leastScore() {
        return file.leastScore();
    }

    @Override
    public List<Face> find(GreyPicture picture) {
        DetectorInput input = new DetectorInput(picture);
        float[] rows = graph().run(Shape.of(1, input.height(), input.width(), 1), input::writeTo);
        return FaceSelector.ordered(
                DetectionDecoder.of(rows, input.width(), input.height(), file.leastScore()), picture);
    }

    private synchronized FrozenGraph graph() {
        if (closed) {
            throw new IllegalStateException("The detector " + version + " was closed; load it again.");
        }
        FrozenGraph known = graph;
        if (known == null) {
            known = FrozenGraph.of(DetectorNetwork.served(), file.weights());
            graph = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        FrozenGraph known = graph;
        graph = null;
        if (known != null) {
            known.close();
        }
    }
}
