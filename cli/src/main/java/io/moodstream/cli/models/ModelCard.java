package io.moodstream.cli.models;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.kind.MemberKinds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of {@code models show}: the manifest, and the model's state. */
final class ModelCard {

    private static final int MAX_INSTANCES = 100;

    private final Manifest manifest;
    private final CardLines card;

    private ModelCard(Manifest manifest) {
        this.manifest = manifest;
        this.card = new CardLines(manifest.provenance().facts());
    }

    static List<String> of(Manifest manifest, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        ModelCard text = new ModelCard(manifest);
        text.what(catalog);
        text.origin();
        text.quality();
        text.costs();
        text.gate();
        text.instances(statuses);
        text.card.otherFacts();
        return text.card.lines();
    }

    private void what(ModelCatalog catalog) {
        card.line(
                "Model",
                manifest.id()
                        + switch (Aliases.of(manifest.id(), catalog)) {
                            case "champion" -> ", the version that stream apps should run";
                            case "challenger" -> ", the version in a rollout";
                            case "previous" -> ", the version before that which stream apps should run";
                            default -> "";
                        });
        card.line("Rollout", manifest.rollout().map(plan -> plan + " ('./moodstream rollouts show " + plan + "')"));
        card.line("Architecture", architecture());
        card.line(
                "Parameters",
                card.fact("parameters")
                        .map(all -> all
                                + card.fact("trainable_parameters")
                                        .map(some -> ", " + some + " of them trained")
                                        .orElse("")));
        card.line(
                "Input",
                manifest.id().votes()
                        ? "48x48 RGB by " + manifest.preprocessing() + ", then " + manifest.featureSize() + " features"
                        : "brightness of the whole photo by " + manifest.preprocessing());
    }

    private void origin() {
        Manifest.Provenance provenance = manifest.provenance();
        card.line("Base", provenance.base());
        card.line(
                "Recipe",
                provenance.recipe() + ", seed " + provenance.seed()
                        + card.fact("best_epoch")
                                .map(epoch -> ", best epoch " + epoch)
                                .orElse("")
                        + card.fact("best_round")
                                .map(round -> ", best round " + round)
                                .orElse(""));
        card.line("Data", provenance.data());
        card.line(
                "Photos",
                card.fact("train_photos")
                        .map(train -> train + " to learn from, "
                                + known("validation_photos") + " to choose by, "
                                + known("test_photos") + " to measure by"));
        card.line(
                "Trained",
                Instant.ofEpochMilli(provenance.trainedAt()).truncatedTo(ChronoUnit.SECONDS)
                        + card.fact("training_seconds")
                                .map(s -> ", in " + s + " s")
                                .orElse(""));
        card.line("Libraries", CardLines.join(provenance.libraries()));
    }

    private void quality() {
        card.line("Validation", card.fact("validation_accuracy").map(accuracy -> "accuracy " + accuracy));
        Optional<ConfusionCounts> quality = manifest.quality();
        if (quality.isEmpty()) {
            card.line("Quality", "not measured");
            return;
        }
        ConfusionCounts counts = quality.get();
        card.line("Quality", "on " + counts.labelled() + " test photos, with 95 % intervals");
        card.line("  accuracy", percent(counts.accuracy().estimate()));
        card.line("  precision", percent(counts.precision().estimate()));
        card.line("  recall", percent(counts.recall().estimate()));
        card.line("  F1", percent(counts.f1().estimate()));
        card.line(
                "  counts",
                "TP " + counts.truePositives() + ", FP " + counts.falsePositives() + ", TN " + counts.trueNegatives()
                        + ", FN " + counts.falseNegatives());
    }

    private void costs() {
        long bytes = manifest.parts().stream().mapToLong(PartDescriptor::size).sum();
        card.line(
                "Size",
                Formats.megabytes(bytes) + " packed: "
                        + manifest.parts().stream()
                                .map(part -> part.role() + " " + Formats.megabytes(part.size()) + " ("
                                        + part.sha256().substring(0, 12) + ")")
                                .collect(Collectors.joining(", ")));
        card.line(
                "Latency",
                card.fact("latency_median_ms")
                        .map(median -> "median " + median + " ms, 95 of 100 within "
                                + known("latency_p95_ms") + " ms ("
                                + known("latency_measured_on") + ")"));
    }

    private void gate() {
        card.line("Gate", card.fact("gate").map(gate -> gate + comparison().orElse("")));
    }

    private Optional<String> comparison() {
        return card.fact("gate_compared_with")
                .map(other -> ": " + known("gate_difference_points") + " points against " + other + " on "
                        + known("gate_photos") + " photos; alone right on " + known("gate_only_new_right")
                        + ", alone wrong on " + known("gate_only_live_right") + ", p = " + known("gate_p_value")
                        + ", margin " + known("gate_margin_points"));
    }

    private String known(String fact) {
        return card.fact(fact).orElse("?");
    }

    private void instances(Collection<ModelStatus> statuses) {
        List<ModelStatus> own = statuses.stream()
                .filter(status -> status.getMember().equals(manifest.id().member())
                        && status.getVersion() == manifest.id().version())
                .toList();
        own.stream().limit(MAX_INSTANCES).forEach(status -> card.line("Instance", instance(status)));
        if (own.size() > MAX_INSTANCES) {
            card.line("Instance", "and " + (own.size() - MAX_INSTANCES) + " more");
        }
    }

    private static String instance(ModelStatus status) {
        String state = status.getState().name().toLowerCase(Locale.ROOT);
        boolean timed = status.getState() == ModelState.LIVE && status.getDurationMillis() != null;
        return status.getAppInstance() + ": " + state
                + (timed ? ", loaded and tried in " + status.getDurationMillis() + " ms" : "")
                + (status.getReason() == null ? "" : ": " + status.getReason());
    }

    private String architecture() {
        if (!manifest.id().votes()) {
            return manifest.kind() + ", finds faces and has no vote";
        }
        try {
            return MemberKinds.load().get(manifest.kind()).architecture();
        } catch (MoodstreamException e) {
            return manifest.kind() + ", a kind that this release does not know";
        }
    }

    private static String percent(Optional<Estimate> estimate) {
        return estimate.map(e -> String.format(
                        Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * e.value(), 100 * e.low(), 100 * e.high()))
                .orElse("undefined");
    }
}
