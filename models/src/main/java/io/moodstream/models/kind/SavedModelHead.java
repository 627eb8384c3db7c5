package io.moodstream.models.kind;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.savedmodel.ServedGraph;
import java.nio.file.Path;

/** A head stored as a TensorFlow SavedModel, [n, size] to the probability of happy, [n, 1]. */
final class SavedModelHead implements ClassifierHead {

    static final String FORMAT = "tensorflow-saved-model";

    private final ServedGraph graph;

    private SavedModelHead(ServedGraph graph) {
        this.graph = graph;
    }

    static SavedModelHead load(Path folder, int featureSize) {
        ServedGraph graph = ServedGraph.load(folder, featureSize);
        if (graph.outputSize() != 1) {
            graph.close();
            throw new MoodstreamException(
                    "The head gives " + graph.outputSize() + " numbers for each photo instead of one probability.");
        }
        return new SavedModelHead(graph);
    }

    @Override
    public double[] score(float[][] features) {
        float[][] scores = graph.run(features.length, buffer -> {
            for (float[] row : features) {
                buffer.put(row);
            }
        });
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = scores[i][0];
        }
        return probabilities;
    }

    @Override
    public void close() {
        graph.close();
    }
}
