package io.moodstream.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PairedComparison;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static final MemberVersion LIVE = new MemberVersion("custom", 3);

    private static GateDecision decide(PromotionGate gate, long photos, long onlyNew, long onlyLive) {
        return new GateDecision.Compared("custom", gate, LIVE, new PairedComparison(photos, onlyNew, onlyLive));
    }

    @Test
    void holds_back_a_model_that_is_shown_to_be_worse() {
        GateDecision decision = decide(PromotionGate.STANDARD, 1548, 40, 120);
        assertThat(decision.passes()).isFalse();
        assertThat(decision.sentence())
                .contains("worse than custom@3")
                .contains("-5.17 [")
                .contains("held back");
    }

    @Test
    void equal_and_better_models_pass() {
        assertThat(decide(PromotionGate.STANDARD, 1548, 0, 0).passes()).isTrue();
        assertThat(decide(PromotionGate.STANDARD, 1548, 80, 80).passes()).isTrue();
        assertThat(decide(PromotionGate.STANDARD, 1548, 120, 40).passes()).isTrue();
    }

    @Test
    void a_difference_that_could_be_chance_passes() {
        assertThat(decide(PromotionGate.STANDARD, 40, 2, 4).passes()).isTrue();
        assertThat(decide(PromotionGate.STANDARD, 40, 0, 20).passes()).isFalse();
    }

    @Test
    void a_loss_within_the_margin_passes() {
        assertThat(decide(new PromotionGate(0.10, false), 1548, 40, 120).passes())
                .isTrue();
    }

    @Test
    void a_forced_promotion_passes_and_is_recorded() {
        GateDecision decision = decide(new PromotionGate(PromotionGate.DEFAULT_MARGIN, true), 1548, 40, 120);
        assertThat(decision.passes()).isTrue();
        assertThat(decision.facts())
                .containsEntry("gate", "forced")
                .containsEntry("gate_compared_with", "custom@3")
                .containsEntry("gate_only_new_right", "40")
                .containsEntry("gate_only_live_right", "120")
                .containsKey("gate_p_value");
        assertThat(new GateDecision.Uncompared("custom", "nothing is live").passes())
                .isTrue();
    }

    @Test
    void names_the_data_set_on_which_a_model_is_worse() {
        SortedMap<String, PairedComparison> both = new TreeMap<>(Map.of(
                "fer2013.zip", new PairedComparison(1548, 120, 40), "photos.zip", new PairedComparison(603, 5, 60)));
        GateDecision decision = new GateDecision.Compared("custom", PromotionGate.STANDARD, LIVE, both);

        assertThat(decision.passes()).isFalse();
        assertThat(decision.sentence())
                .startsWith("custom is worse than custom@3 on photos.zip, by more than the margin of 0.50")
                .contains("+5.17 [", "1548 test photos of fer2013.zip", "-9.12 [", "603 test photos of photos.zip")
                .endsWith("it is held back.");
        GateDecision forced = new GateDecision.Compared("custom", new PromotionGate(0.005, true), LIVE, both);
        assertThat(forced.facts())
                .containsEntry("gate", "forced")
                .containsEntry("gate_worse_on", "photos.zip")
                .containsKeys("gate_p_value[fer2013.zip]", "gate_p_value[photos.zip]");
    }

    @Test
    void rejects_an_invalid_margin() {
        assertThatThrownBy(() -> new PromotionGate(-0.1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PromotionGate(Double.NaN, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
