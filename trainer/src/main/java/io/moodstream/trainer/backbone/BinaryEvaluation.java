package io.moodstream.trainer.backbone;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.training.Augmentation;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FacePhotos;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How well a base in training separates happy from sad, per data set, since that is the task of its members.
 *
 * @param side width and height of its input
 */
record BinaryEvaluation(TrainableGraph graph, int side) {

    private static final int BATCH = 64;

    /** Evaluates the validation photos. */
    String sentence(BackboneData data) {
        return "happy or sad, of the validation photos: "
                + data.sets().stream()
                        .map(set -> String.format(
                                Locale.ROOT,
                                "%s %.2f %%",
                                set.name(),
                                100 * accuracy(set.data().validation().happyAndSad())))
                        .collect(Collectors.joining(", "));
    }

    private double accuracy(FacePhotos photos) {
        int classes = Expression.values().length;
        int right = 0;
        for (int from = 0; from < photos.size(); from += BATCH) {
            int size = Math.min(BATCH, photos.size() - from);
            float[] logits = graph.outputs(inputs(photos, from, size), size, side, side, Pixels.CHANNELS);
            for (int i = 0; i < size; i++) {
                boolean happy = logits[i * classes + Expression.HAPPY.ordinal()]
                        > logits[i * classes + Expression.SAD.ordinal()];
                right += happy == (photos.expressions().get(from + i) == Expression.HAPPY) ? 1 : 0;
            }
        }
        return right / (double) photos.size();
    }

    private float[] inputs(FacePhotos photos, int from, int size) {
        FloatBuffer inputs = FloatBuffer.allocate(size * side * side * Pixels.CHANNELS);
        for (int i = from; i < from + size; i++) {
            Augmentation.NONE.write(photos.photos().get(i), side, Augmentation.generator(0, 0, i), inputs);
        }
        return inputs.array();
    }
}
