package io.moodstream.importer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PixelScale;
import io.moodstream.importer.wrap.ScoreReduction;
import io.moodstream.importer.wrap.ScoreReduction.Numbers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static NetworkDescription network(int side, int channels, LayerDescription... layers) {
        return new NetworkDescription("test", side, side, channels, 1, OutputActivation.SIGMOID, List.of(layers));
    }

    private static ImportAnswers answers(@Nullable ScoreKind kind, @Nullable String happy, String... classes) {
        return new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(kind),
                Optional.ofNullable(happy),
                List.of(classes));
    }

    private static ImportAnswers pictures(ImportAnswers.@Nullable Size size, @Nullable ColorOrder colors) {
        return new ImportAnswers(
                Optional.ofNullable(size),
                Optional.ofNullable(colors),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void derives_pictures_from_the_file_and_lists_its_assumptions() {
        PicturePlan plan = PicturePlan.of(network(64, 3), ImportAnswers.NONE);
        assertThat(plan.input()).hasToString("64x64 rgb in 0..1");
        assertThat(plan.assumed()).hasSize(2).allSatisfy(what -> assertThat(what)
                .contains("--"));
        assertThat(PicturePlan.of(network(64, 1), ImportAnswers.NONE).input().colors())
                .isEqualTo(ColorOrder.GREY);
        LayerDescription rescaling = new LayerDescription("rescaling", "Rescaling", "", 0);
        assertThat(PicturePlan.of(network(64, 3, rescaling), ImportAnswers.NONE)
                        .input()
                        .scale())
                .isEqualTo(PixelScale.BYTES);
    }

    @Test
    void names_the_option_for_what_cannot_be_derived() {
        assertThatThrownBy(() -> PicturePlan.of(network(0, 3), ImportAnswers.NONE))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("--size");
        assertThat(PicturePlan.of(network(0, 3), pictures(new ImportAnswers.Size(32, 40), null))
                        .input())
                .hasToString("40x32 rgb in 0..1");
        assertThatThrownBy(() -> PicturePlan.of(network(48, 3), pictures(new ImportAnswers.Size(32, 32), null)))
                .hasMessageContainingAll("48x48", "--size");
        assertThatThrownBy(() -> PicturePlan.of(network(48, 3), pictures(null, ColorOrder.GREY)))
                .hasMessageContainingAll("3 channels", "--colors");
        assertThatThrownBy(() -> ScorePlan.of(1, OutputActivation.NONE, ImportAnswers.NONE))
                .hasMessageContaining("--scores");
        assertThatThrownBy(() -> ScorePlan.of(2, OutputActivation.SOFTMAX, ImportAnswers.NONE))
                .hasMessageContaining("--happy");
        assertThatThrownBy(() -> ScorePlan.of(2, OutputActivation.SOFTMAX, answers(null, "2")))
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> ScorePlan.of(2, OutputActivation.SOFTMAX, answers(null, "glad", "a", "b")))
                .hasMessageContaining("glad");
        assertThatThrownBy(() -> ScorePlan.of(3, OutputActivation.SOFTMAX, answers(ScoreKind.FER7, null)))
                .hasMessageContaining("needs 7");
    }

    private static ScoreReduction reduction(int numbers, OutputActivation activation, ImportAnswers answers) {
        return ScorePlan.of(numbers, activation, answers).reduction();
    }

    @Test
    void derives_scores_from_the_last_layer_and_the_answers() {
        assertThat(reduction(1, OutputActivation.SIGMOID, ImportAnswers.NONE))
                .isEqualTo(ScoreReduction.of(Numbers.PROBABILITIES, 0));
        assertThat(reduction(1, OutputActivation.SIGMOID, answers(null, "0")))
                .isEqualTo(ScoreReduction.inverted(Numbers.PROBABILITIES, 0));
        assertThat(reduction(1, OutputActivation.SIGMOID, answers(null, null, "happy", "sad")))
                .isEqualTo(ScoreReduction.inverted(Numbers.PROBABILITIES, 0));
        assertThat(reduction(1, OutputActivation.NONE, answers(ScoreKind.LOGIT, "1")))
                .isEqualTo(ScoreReduction.of(Numbers.LOGITS, 0));
        assertThat(reduction(2, OutputActivation.NONE, answers(ScoreKind.LOGIT, "1")))
                .isEqualTo(ScoreReduction.of(Numbers.SOFTMAX_LOGITS, 1));
        assertThat(reduction(2, OutputActivation.SOFTMAX, answers(null, null, "Happy", "Sad")))
                .isEqualTo(ScoreReduction.of(Numbers.PROBABILITIES, 0));
        assertThat(reduction(3, OutputActivation.SOFTMAX, answers(null, null, "sad", "calm", "happy")))
                .isEqualTo(ScoreReduction.against(Numbers.PROBABILITIES, 2, 0));
        assertThat(reduction(7, OutputActivation.SOFTMAX, ImportAnswers.NONE))
                .isEqualTo(ScoreReduction.against(Numbers.PROBABILITIES, 3, 4));
        assertThat(reduction(7, OutputActivation.NONE, answers(ScoreKind.FER7, null)))
                .isEqualTo(ScoreReduction.against(Numbers.SOFTMAX_LOGITS, 3, 4));
    }
}
