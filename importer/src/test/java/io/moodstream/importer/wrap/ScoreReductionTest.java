package io.moodstream.importer.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.importer.wrap.ScoreReduction.Numbers;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.ImportedNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreReductionTest {

    @TempDir
    private Path folder = Path.of("");

    private double score(ScoreReduction reduction, float... numbers) {
        Path head = folder.resolve(Integer.toHexString(reduction.hashCode()));
        ReductionHead.write(reduction, numbers.length, head);
        try (ClassifierHead loaded = new ImportedNetwork().load(head, numbers.length)) {
            return loaded.score(new float[][] {numbers})[0];
        }
    }

    private static void assertClose(double score, double expected) {
        assertThat(score).isCloseTo(expected, within(1e-6));
    }

    @Test
    void a_single_number_scores_happy_or_sad() {
        assertClose(score(ScoreReduction.of(Numbers.PROBABILITIES, 0), 0.25f), 0.25);
        assertClose(score(ScoreReduction.inverted(Numbers.PROBABILITIES, 0), 0.25f), 0.75);
        assertClose(score(ScoreReduction.of(Numbers.LOGITS, 0), 2f), 1 / (1 + Math.exp(-2)));
        assertClose(score(ScoreReduction.inverted(Numbers.LOGITS, 0), 2f), 1 / (1 + Math.exp(2)));
    }

    @Test
    void scores_one_of_several_numbers() {
        assertClose(score(ScoreReduction.of(Numbers.PROBABILITIES, 1), 0.1f, 0.7f, 0.2f), 0.7);
        assertClose(
                score(ScoreReduction.of(Numbers.SOFTMAX_LOGITS, 2), 1f, 2f, 3f),
                Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
    }

    @Test
    void happy_against_sad_ignores_the_other_classes() {
        assertClose(score(ScoreReduction.against(Numbers.PROBABILITIES, 0, 2), 0.3f, 0.6f, 0.1f), 0.75);
        assertClose(score(ScoreReduction.against(Numbers.SOFTMAX_LOGITS, 0, 2), 3f, 90f, 2f), 1 / (1 + Math.exp(-1)));
    }

    @Test
    void neither_divides_by_zero_nor_overflows() {
        assertClose(score(ScoreReduction.against(Numbers.PROBABILITIES, 0, 1), 0f, 0f, 1f), 0.5);
        assertClose(score(ScoreReduction.against(Numbers.PROBABILITIES, 0, 1), 1e-20f, 3e-20f, 1f), 0.25);
        assertClose(score(ScoreReduction.against(Numbers.SOFTMAX_LOGITS, 0, 1), -400f, 400f), 0);
        assertClose(score(ScoreReduction.of(Numbers.SOFTMAX_LOGITS, 0), 400f, -400f), 1);
    }
}
