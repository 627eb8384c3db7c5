package io.moodstream.cli.models;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.Table;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines of {@code models}. */
final class ModelsReport {

    private ModelsReport() {}

    static List<String> of(ModelTopicView view, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        List<String> lines = new ArrayList<>(table(view, catalog, statuses).lines());
        lines.addAll(refusals(view, statuses));
        view.rollouts().keySet().stream()
                .filter(id -> Aliases.of(id, catalog).equals("challenger"))
                .forEach(id -> lines.add(id + " is in a rollout: './moodstream rollouts show " + id.member() + "'."));
        view.refusedRollouts()
                .forEach((id, why) -> lines.add("The rollout plan of " + id + " must not be used: " + why));
        withoutVote(view, catalog)
                .forEach(member -> lines.add(
                        member + " has no vote by " + view.policy(catalog).id()
                                + ": './moodstream policy --publish majority --voters ...' says who votes."));
        view.pins().values().forEach(pin -> lines.add(pinned(pin)));
        lines.addAll(ignored(view.ignored()));
        return lines;
    }

    private static Table table(ModelTopicView view, ModelCatalog catalog, Collection<ModelStatus> statuses) {
        Table table = Table.of(
                "Model", "Wanted", "Alias", "Base", ">Test accuracy %", "Recipe", ">Seed", "Trained", "Instances");
        for (ModelTopicView.Model model : view.models()) {
            Optional<Manifest> manifest = model.manifest();
            table.row(
                    model.id(),
                    wanted(model.id(), catalog),
                    Aliases.of(model.id(), catalog),
                    manifest.flatMap(m -> m.provenance().base()).orElse("-"),
                    Formats.percent(manifest.flatMap(Manifest::quality)
                            .flatMap(q -> q.accuracy().estimate())
                            .map(Estimate::value)
                            .orElse(null)),
                    manifest.map(m -> m.provenance().recipe()).orElse("-"),
                    manifest.map(m -> String.valueOf(m.provenance().seed())).orElse("-"),
                    manifest.map(m -> Formats.time(
                                    Instant.ofEpochMilli(m.provenance().trainedAt())))
                            .orElse("-"),
                    instances(model.id(), statuses));
        }
        return table;
    }

    /** The versions that must not be run, and those that stream apps refused. */
    private static List<String> refusals(ModelTopicView view, Collection<ModelStatus> statuses) {
        List<String> lines = new ArrayList<>();
        view.models()
                .forEach(model -> model.refusal().ifPresent(why -> lines.add(model.id() + " must not be run: " + why)));
        statuses.stream()
                .filter(status -> status.getState() == ModelState.REFUSED)
                .forEach(status -> lines.add(status.getMember() + "@" + status.getVersion() + " was refused by "
                        + status.getAppInstance() + ": " + status.getReason()));
        return lines;
    }

    private static List<String> withoutVote(ModelTopicView view, ModelCatalog catalog) {
        List<String> voters = view.policy(catalog).votersOrDefault();
        return catalog.members().stream()
                .filter(member -> !voters.contains(member))
                .toList();
    }

    /** Records by untrusted writers, and what to do about them. */
    static List<String> ignored(ModelTopicView.Ignored ignored) {
        if (ignored.reasons().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String count = ignored.records() + (ignored.records() == 1 ? " record" : " records");
        lines.add(count + " of the topic changed nothing, since no trusted key signed them for their place"
                + (ignored.overwritten() == 0
                        ? ":"
                        : "; " + ignored.overwritten()
                                + " trusted ones lie under them and will be compacted away unless"
                                + " './moodstream models mend' writes them again:"));
        ignored.reasons().forEach((key, why) -> lines.add("  " + key + ": " + why));
        return lines;
    }

    private static String wanted(MemberVersion id, ModelCatalog catalog) {
        boolean pinned = catalog.pin(id.member()).filter(v -> v == id.version()).isPresent();
        if (pinned) {
            return "pinned";
        }
        boolean newest = catalog.versions(id.member()).last() == id.version();
        return catalog.wanted(id.member()).filter(id::equals).isEmpty() ? "" : newest ? "newest" : "yes";
    }

    private static String instances(MemberVersion id, Collection<ModelStatus> statuses) {
        return statuses.stream()
                .filter(s -> s.getMember().equals(id.member()) && s.getVersion() == id.version())
                .filter(s -> s.getState() != ModelState.IGNORED)
                .collect(Collectors.groupingBy(
                        s -> s.getState().name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " on " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String pinned(ModelTopicView.Pin pin) {
        return pin.id() + " was pinned by " + pin.by() + " at " + Formats.time(pin.at())
                + pin.reason().filter(r -> !r.isBlank()).map(r -> ": " + r).orElse(".");
    }
}
