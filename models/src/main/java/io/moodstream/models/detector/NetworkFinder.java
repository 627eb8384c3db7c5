package io.moodstream.models.detector;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceChoice;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.ConstantGraph;
import io.moodstream.models.tensorflow.WeightsFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;

/**
 * Faces by the project's own network. It sees brightness alone, so colour changes nothing. TensorFlow is loaded with the
 * first search. The graph holds native memory until {@link #close}, which must not happen during a search.
 */
public final class NetworkFinder implements FaceFinder, AutoCloseable {

    private final DetectorFile file;
    private final String version;
    private @Nullable ConstantGraph graph;
    private boolean closed;

    /** @param version name and version, as predictions carry it */
    public NetworkFinder(DetectorFile file, String version) {
        this.file = file;
        this.version = version;
    }

    /**
     * A finder with these weights, whose version is told by their content.
     *
     * @throws io.moodstream.domain.MoodstreamException if they are not those of a detector
     */
    public static NetworkFinder of(WeightsFile file) {
        DetectorFile detector = DetectorFile.of(file);
        return new NetworkFinder(detector, detector.version());
    }

    @Override
    public String version() {
        return version;
    }

    /** Score from which on a face counts. */
    double leastScore() {
        return file.leastScore();
    }

    @Override
    public List<Face> find(GreyPicture picture) {
        SearchInput input = new SearchInput(picture);
        float[] rows = graph().run(Shape.of(1, input.height(), input.width(), 1), input::writeTo);
        return FaceChoice.ordered(Detections.of(rows, input.width(), input.height(), file.leastScore()), picture);
    }

    private synchronized ConstantGraph graph() {
        if (closed) {
            throw new IllegalStateException("The detector " + version + " was closed; load it again.");
        }
        ConstantGraph known = graph;
        if (known == null) {
            known = ConstantGraph.of(DetectorNetwork.served(), file.weights());
            graph = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        ConstantGraph known = graph;
        graph = null;
        if (known != null) {
            known.close();
        }
    }
}
