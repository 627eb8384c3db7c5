package io.moodstream.cli.models;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Excerpt;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.kind.MemberKinds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines of {@code models show}: the manifest, and the model's state. */
final class ModelCard {

    /** Facts, names and reasons are as long as whoever wrote them wanted. */
    private static final int MAX_LINE = 2_000;

    private static final int MAX_INSTANCES = 100;

    private final List<String> lines = new ArrayList<>();
    private final Manifest manifest;

    /** Facts that have not been shown yet. */
    private final Map<String, String> facts;

    private ModelCard(Manifest manifest) {
        this.manifest = manifest;
        this.facts = new HashMap<>(manifest.provenance().facts());
    }

    static List<String> of(Manifest manifest, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        ModelCard card = new ModelCard(manifest);
        card.what(catalog);
        card.origin();
        card.quality();
        card.costs();
        card.line("Gate", card.gate());
        card.instances(statuses);
        card.line("Other facts", card.others());
        return card.lines;
    }

    private void what(ModelCatalog catalog) {
        line(
                "Model",
                manifest.id()
                        + switch (Aliases.of(manifest.id(), catalog)) {
                            case "champion" -> ", the version that stream apps should run";
                            case "challenger" -> ", the version in a rollout";
                            case "previous" -> ", the version before that which stream apps should run";
                            default -> "";
                        });
        line("Rollout", manifest.rollout().map(plan -> plan + " ('./moodstream rollouts show " + plan + "')"));
        line("Architecture", architecture());
        line(
                "Parameters",
                fact("parameters")
                        .map(all -> all
                                + fact("trainable_parameters")
                                        .map(some -> ", " + some + " of them trained")
                                        .orElse("")));
        line(
                "Input",
                manifest.id().votes()
                        ? "48x48 RGB by " + manifest.preprocessing() + ", then " + manifest.featureSize() + " features"
                        : "brightness of the whole photo by " + manifest.preprocessing());
    }

    private void origin() {
        Manifest.Provenance provenance = manifest.provenance();
        line("Base", provenance.base());
        line(
                "Recipe",
                provenance.recipe() + ", seed " + provenance.seed()
                        + fact("best_epoch")
                                .map(epoch -> ", best epoch " + epoch)
                                .orElse("")
                        + fact("best_round")
                                .map(round -> ", best round " + round)
                                .orElse(""));
        line("Data", provenance.data());
        line(
                "Photos",
                fact("train_photos")
                        .map(train -> train + " to learn from, "
                                + fact("validation_photos").orElse("?") + " to choose by, "
                                + fact("test_photos").orElse("?") + " to measure by"));
        line(
                "Trained",
                Instant.ofEpochMilli(provenance.trainedAt()).truncatedTo(ChronoUnit.SECONDS)
                        + fact("training_seconds").map(s -> ", in " + s + " s").orElse(""));
        line("Libraries", join(provenance.libraries()));
    }

    private void quality() {
        line("Validation", fact("validation_accuracy").map(accuracy -> "accuracy " + accuracy));
        Optional<ConfusionCounts> quality = manifest.quality();
        if (quality.isEmpty()) {
            line("Quality", "not measured");
            return;
        }
        ConfusionCounts counts = quality.get();
        line("Quality", "on " + counts.labelled() + " test photos, with 95 % intervals");
        line("  accuracy", percent(counts.accuracy().estimate()));
        line("  precision", percent(counts.precision().estimate()));
        line("  recall", percent(counts.recall().estimate()));
        line("  F1", percent(counts.f1().estimate()));
        line(
                "  counts",
                "TP " + counts.truePositives() + ", FP " + counts.falsePositives() + ", TN " + counts.trueNegatives()
                        + ", FN " + counts.falseNegatives());
    }

    private void costs() {
        long bytes = manifest.parts().stream().mapToLong(PartDescriptor::size).sum();
        line(
                "Size",
                Formats.megabytes(bytes) + " packed: "
                        + manifest.parts().stream()
                                .map(part -> part.role() + " " + Formats.megabytes(part.size()) + " ("
                                        + part.sha256().substring(0, 12) + ")")
                                .collect(Collectors.joining(", ")));
        line(
                "Latency",
                fact("latency_median_ms")
                        .map(median -> "median " + median + " ms, 95 of 100 within "
                                + fact("latency_p95_ms").orElse("?") + " ms ("
                                + fact("latency_measured_on").orElse("?") + ")"));
    }

    private Optional<String> gate() {
        return fact("gate")
                .map(gate -> gate
                        + fact("gate_compared_with")
                                .map(other -> ": "
                                        + fact("gate_difference_points").orElse("?") + " points against "
                                        + other + " on " + fact("gate_photos").orElse("?") + " photos; alone right on "
                                        + fact("gate_only_new_right").orElse("?") + ", alone wrong on "
                                        + fact("gate_only_live_right").orElse("?") + ", p = "
                                        + fact("gate_p_value").orElse("?") + ", margin "
                                        + fact("gate_margin_points").orElse("?"))
                                .orElse(""));
    }

    private void instances(Collection<ModelStatus> statuses) {
        List<ModelStatus> own = statuses.stream()
                .filter(status -> status.getMember().equals(manifest.id().member())
                        && status.getVersion() == manifest.id().version())
                .toList();
        own.stream().limit(MAX_INSTANCES).forEach(status -> line("Instance", instance(status)));
        if (own.size() > MAX_INSTANCES) {
            line("Instance", "and " + (own.size() - MAX_INSTANCES) + " more");
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

    private Optional<String> others() {
        return facts.isEmpty() ? Optional.empty() : Optional.of(join(facts));
    }

    private Optional<String> fact(String name) {
        return Optional.ofNullable(facts.remove(name));
    }

    private void line(String name, Optional<String> text) {
        text.ifPresent(present -> line(name, present));
    }

    private void line(String name, String text) {
        lines.add(String.format(Locale.ROOT, "%-13s %s", name, Excerpt.of(text, MAX_LINE)));
    }

    private static String join(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String percent(Optional<Estimate> estimate) {
        return estimate.map(e -> String.format(
                        Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * e.value(), 100 * e.low(), 100 * e.high()))
                .orElse("undefined");
    }
}
