package io.moodstream.models.features;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.tensorflow.savedmodel.ServedGraph;
import java.nio.file.Path;
import java.util.List;

/** An extractor stored as a TensorFlow SavedModel, [n, 48, 48, 3] in [0, 1] to [n, size]. */
public final class SavedModelExtractor implements FeatureExtractor {

    private final ServedGraph graph;
    private final Preprocessing preprocessing;

    private SavedModelExtractor(ServedGraph graph, Preprocessing preprocessing) {
        this.graph = graph;
        this.preprocessing = preprocessing;
    }

    /**
     * Loads an extractor.
     *
     * @param folder with {@code saved_model.pb} and {@code variables/}
     * @param preprocessing the preprocessing that it was trained with
     * @throws io.moodstream.domain.MoodstreamException if the graph cannot be read, does not take 48x48 RGB pictures or
     *     could do anything but compute
     */
    public static SavedModelExtractor load(Path folder, Preprocessing preprocessing) {
        return new SavedModelExtractor(
                ServedGraph.load(folder, Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS), preprocessing);
    }

    @Override
    public int size() {
        return graph.outputSize();
    }

    @Override
    public float[][] extract(List<Pixels> photos) {
        return graph.run(
                photos.size(),
                buffer -> photos.forEach(photo -> preprocessing.apply(photo).writeTo(buffer)));
    }

    @Override
    public void close() {
        graph.close();
    }
}
