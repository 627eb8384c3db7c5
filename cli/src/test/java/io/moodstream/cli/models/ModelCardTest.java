package io.moodstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    private static Manifest manifest(String kind, Map<String, String> facts, Optional<ConfusionCounts> quality) {
        return new Manifest(
                new MemberVersion("custom", 3),
                kind,
                "rgb48-stretch@1",
                256,
                List.of(
                        new PartDescriptor("extractor", "tensorflow-saved-model", "ab".repeat(32), 1 << 20),
                        new PartDescriptor("head", "tensorflow-saved-model", "cd".repeat(32), 1 << 19)),
                new Manifest.Provenance(
                        "best", 7, "ef".repeat(32), Optional.empty(), 0, Map.of("tensorflow", "2.18.0"), facts),
                quality);
    }

    private static String card(Manifest manifest, List<ModelStatus> statuses) {
        ModelTopicView view = new ModelTopicView(
                List.of(new ModelTopicView.Model(manifest.id(), Optional.of(manifest), Optional.empty())),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new ModelTopicView.Ignored(0, 0, Map.of()),
                false);
        return String.join("\n", ModelCard.of(manifest, view.catalog(), statuses));
    }

    @Test
    void shows_architecture_origin_quality_size_and_latency() {
        Map<String, String> facts = Map.ofEntries(
                Map.entry("parameters", "75761"),
                Map.entry("trainable_parameters", "75761"),
                Map.entry("best_epoch", "12"),
                Map.entry("train_photos", "100"),
                Map.entry("validation_photos", "20"),
                Map.entry("test_photos", "30"),
                Map.entry("latency_median_ms", "1.50"),
                Map.entry("latency_p95_ms", "2.00"),
                Map.entry("latency_measured_on", "50 photos one by one, 2 processors"),
                Map.entry("gate", "passed"),
                Map.entry("gate_compared_with", "custom@2"),
                Map.entry("gate_difference_points", "+1.00 [-0.50, +2.50]"),
                Map.entry("augmentation", "flip"));
        ModelStatus live = new ModelStatus("custom", 3L, "app-1", ModelState.LIVE, null, Instant.EPOCH, 1200L);
        assertThat(card(manifest("custom", facts, Optional.of(new ConfusionCounts(10, 2, 15, 3))), List.of(live)))
                .contains("custom@3, the version that stream apps should run")
                .contains("Conv 16 3x3")
                .contains("75761, 75761 of them trained")
                .contains("best, seed 7, best epoch 12")
                .contains("ef".repeat(32))
                .contains("100 to learn from, 20 to choose by, 30 to measure by")
                .contains("accuracy    83.33 % [")
                .contains("TP 10, FP 2, TN 15, FN 3")
                .contains("1.5 MiB packed: extractor 1.0 MiB (abababababab)")
                .contains("median 1.50 ms, 95 of 100 within 2.00 ms (50 photos one by one, 2 processors)")
                .contains("passed: +1.00 [-0.50, +2.50] points against custom@2")
                .contains("app-1: live, loaded and tried in 1200 ms")
                .contains("augmentation flip");
    }

    @Test
    void a_card_of_a_bare_manifest_states_what_is_unknown_and_omits_the_rest() {
        assertThat(card(manifest("perceptron", Map.of(), Optional.empty()), List.of()))
                .contains("perceptron, a kind that this release does not know")
                .contains("not measured")
                .doesNotContain("Latency", "Gate", "Instance", "Parameters");
    }

    @Test
    void truncates_long_texts_and_says_so() {
        Map<String, String> facts = Map.of("parameters", "1".repeat(100_000), "other", "x".repeat(1_000_000));
        ModelStatus refused =
                new ModelStatus("custom", 3L, "app-1", ModelState.REFUSED, "y".repeat(100_000), Instant.EPOCH, null);

        String card = card(manifest("custom", facts, Optional.empty()), Collections.nCopies(1_000, refused));

        assertThat(card.lines()).hasSizeLessThan(150).allMatch(line -> line.length() < 2_100);
        assertThat(card).contains("1 ... (of 100000 characters)", "x ... (of 1000006 characters)", "and 900 more");
    }

    @Test
    void a_card_of_the_detector_says_what_it_is_for() {
        Manifest member = manifest("feature-pyramid", Map.of("least_score", "0.62"), Optional.empty());
        Manifest detector = new Manifest(
                MemberVersion.parse("detector@4"),
                member.kind(),
                "luma320@1",
                15,
                List.of(new PartDescriptor("weights", "safetensors", "ab".repeat(32), 1 << 18)),
                member.provenance(),
                Optional.empty());
        assertThat(card(detector, List.of()))
                .contains("detector@4, the version that stream apps should run")
                .contains("feature-pyramid, finds faces and has no vote")
                .contains("brightness of the whole photo by luma320@1")
                .contains("weights 0.3 MiB (abababababab)")
                .contains("least_score 0.62");
    }
}
