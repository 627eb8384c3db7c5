package io.moodstream.models.kind;

import io.moodstream.models.tensorflow.Fit;
import io.moodstream.models.tensorflow.Network;
import io.moodstream.models.tensorflow.WeightSpec;
import io.moodstream.models.tensorflow.Weights;
import java.util.Locale;
import java.util.Map;

/** What is worth knowing of a network that was trained. */
final class NetworkFacts {

    private NetworkFacts() {}

    static Map<String, String> of(Network network, Weights weights, Fit.Outcome outcome) {
        long trainable = network.weights().stream()
                .filter(WeightSpec::trainable)
                .mapToLong(spec -> spec.shape().size())
                .sum();
        double accuracy = outcome.history().get(outcome.best() - 1).validationAccuracy();
        return Map.of(
                "parameters", Long.toString(weights.parameters()),
                "trainable_parameters", Long.toString(trainable),
                "best_epoch", Integer.toString(outcome.best()),
                "validation_accuracy", String.format(Locale.ROOT, "%.4f", accuracy),
                "weights_sha256", weights.sha256());
    }
}
