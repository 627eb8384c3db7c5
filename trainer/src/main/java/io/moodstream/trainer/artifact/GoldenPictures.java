package io.moodstream.trainer.artifact;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.ClassifierHead;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects golden pictures whose scores other machines can reproduce. Tree scores jump where a feature crosses a
 * threshold: a picture close to one would make replicas reject a good model because of the last bit of a float. So each
 * picture is scored in a batch, alone, and with its features slightly increased and decreased; pictures whose score
 * changes are dropped.
 */
final class GoldenPictures {

    private static final int ENOUGH = 16;
    private static final int ROUNDS = 10;

    /** The largest difference in features observed between batch sizes. */
    private static final float NUDGE = 1e-6f;

    private static final double STEADY = GoldenSet.TOLERANCE / 2;

    private final FeatureExtractor extractor;
    private final ClassifierHead head;
    private final List<Pixels> pictures = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    private GoldenPictures(FeatureExtractor extractor, ClassifierHead head) {
        this.extractor = extractor;
        this.head = head;
    }

    /** @throws MoodstreamException if the model's scores are stable on hardly any picture */
    static GoldenSet choose(FeatureExtractor extractor, ClassifierHead head, long seed) {
        GoldenPictures chosen = new GoldenPictures(extractor, head);
        for (int round = 0; round < ROUNDS && chosen.pictures.size() < ENOUGH; round++) {
            chosen.tryAll(GoldenSet.pictures(seed + round));
        }
        if (chosen.pictures.size() < ENOUGH) {
            throw new MoodstreamException("The model's scores depend on the last bits of its features: of "
                    + ROUNDS * ENOUGH + " pictures only " + chosen.pictures.size()
                    + " keep their score; train longer or"
                    + " with other settings.");
        }
        return new GoldenSet(
                chosen.pictures,
                chosen.scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void tryAll(List<Pixels> candidates) {
        float[][] features = extractor.extract(candidates);
        double[] together = head.score(features);
        double[] larger = head.score(nudged(features, 1 + NUDGE));
        double[] smaller = head.score(nudged(features, 1 - NUDGE));
        for (int i = 0; i < together.length && pictures.size() < ENOUGH; i++) {
            double alone = head.score(extractor.extract(List.of(candidates.get(i))))[0];
            if (steady(together[i], alone) && steady(together[i], larger[i]) && steady(together[i], smaller[i])) {
                pictures.add(candidates.get(i));
                scores.add(together[i]);
            }
        }
    }

    /** Written so that NaN counts as unstable. */
    private static boolean steady(double score, double other) {
        return Math.abs(score - other) <= STEADY;
    }

    private static float[][] nudged(float[][] features, float factor) {
        float[][] nudged = new float[features.length][];
        for (int i = 0; i < features.length; i++) {
            nudged[i] = features[i].clone();
            for (int j = 0; j < nudged[i].length; j++) {
                nudged[i][j] *= factor;
            }
        }
        return nudged;
    }
}
