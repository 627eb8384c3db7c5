package io.moodstream.models.kind;

import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.training.TrainingLoop;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.Locale;
import java.util.Map;

/** Facts about a trained network for its provenance. */
final class NetworkStatistics {

    private NetworkStatistics() {}

    static Map<String, String> of(Network network, Weights weights, TrainingLoop.Result result) {
        long trainable = network.weights().stream()
                .filter(WeightSpec::trainable)
                .mapToLong(spec -> spec.shape().size())
                .sum();
        double accuracy = result.history().get(result.best() - 1).validationAccuracy();
        return Map.of(
                "parameters", Long.toString(weights.parameters()),
                "trainable_parameters", Long.toString(trainable),
                "best_epoch", Integer.toString(result.best()),
                "validation_accuracy", String.format(Locale.ROOT, "%.4f", accuracy),
                "weights_sha256", weights.sha256());
    }
}
