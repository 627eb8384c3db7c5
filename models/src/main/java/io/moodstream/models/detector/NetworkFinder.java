package io.moodstream.models.detector;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceChoice;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.ConstantGraph;
import io.moodstream.models.tensorflow.WeightsFile;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Faces by the project's own network. It sees brightness alone, so colour changes nothing. TensorFlow is loaded with the
 * first search. The graph stays for the life of the process.
 */
public final class NetworkFinder implements FaceFinder {

    /** Note of a detector's file: the score from which on a face counts. */
    public static final String LEAST_SCORE = "least_score";

    private static final int VERSION_DIGITS = 12;

    private final WeightsFile file;
    private final double least;
    private final String version;
    private final Lazy graph = new Lazy();

    /** A finder with these weights. @throws io.moodstream.domain.MoodstreamException if the file is not one of {@code train --detector} */
    public NetworkFinder(WeightsFile file) {
        DetectorNetwork.served().weights().forEach(spec -> file.weights().get(spec));
        this.file = file;
        this.least = Double.parseDouble(file.notes().getOrDefault(LEAST_SCORE, "0.5"));
        this.version = "moodstream-" + file.weights().sha256().substring(0, VERSION_DIGITS);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Face> find(GreyPicture picture) {
        SearchInput input = new SearchInput(picture);
        float[] rows = graph.get().run(Shape.of(1, input.height(), input.width(), 1), input::writeTo);
        return FaceChoice.ordered(Detections.of(rows, input.width(), input.height(), least), picture);
    }

    private final class Lazy {

        private @org.jspecify.annotations.Nullable ConstantGraph loaded;

        synchronized ConstantGraph get() {
            ConstantGraph known = loaded;
            if (known == null) {
                known = ConstantGraph.of(DetectorNetwork.served(), file.weights());
                loaded = known;
            }
            return known;
        }
    }
}
