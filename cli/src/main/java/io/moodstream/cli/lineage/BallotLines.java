package io.moodstream.cli.lineage;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.Table;
import io.moodstream.domain.rollout.RolloutPlan;
import io.moodstream.modeltopic.state.ModelTopicView.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ballots of a prediction as text, each with the origin of its version. */
record BallotLines(KnownVersions versions) {

    /** A table of all ballots, then what each shadow was. */
    List<String> of(Prediction prediction) {
        List<String> lines = new ArrayList<>(ballots(prediction).lines());
        prediction.getShadowBallots().forEach(shadow -> lines.add(shadow(shadow)));
        return lines;
    }

    private Table ballots(Prediction prediction) {
        Table table = Table.of("Model", ">Result in %", "Label", "Recipe", "Data", "Base", "Signed by", "Published");
        prediction.getBallots().forEach(ballot -> row(table, ballot));
        prediction
                .getShadowBallots()
                .forEach(shadow -> row(
                        table,
                        new Ballot(
                                shadow.getMember(),
                                shadow.getVersion(),
                                shadow.getScore(),
                                shadow.getLabel(),
                                shadow.getAbstained())));
        return table;
    }

    private void row(Table table, Ballot ballot) {
        VersionOrigin origin = versions.find(new MemberVersion(ballot.getMember(), ballot.getVersion()));
        boolean voted = ballot.getAbstained() == null;
        table.row(
                origin.id(),
                voted ? Formats.percent(ballot.getScore()) : "-",
                voted ? Formats.label(ballot.getLabel()) : "abstained",
                origin.manifest()
                        .map(it -> it.provenance().recipe())
                        .orElse(origin.problem().orElse("-")),
                origin.manifest()
                        .map(it -> TraceText.shortened(it.provenance().data()))
                        .orElse("-"),
                origin.manifest()
                        .map(Manifest::provenance)
                        .flatMap(Manifest.Provenance::base)
                        .orElse("-"),
                origin.publication().map(Signed::signer).orElse("-"),
                origin.publication().map(it -> it.at().toString()).orElse("-"));
    }

    private String shadow(ShadowBallot shadow) {
        return shadow.getMember() + "@" + shadow.getVersion() + " did not vote: it is the "
                + (shadow.getCandidate() ? "candidate" : "former version") + " in stage " + (shadow.getStage() + 1)
                + versions.rollout(shadow.getRollout())
                        .map(rollout -> stage(rollout.plan(), shadow.getStage()) + " of the rollout "
                                + shadow.getRollout() + ", published by " + rollout.by())
                        .orElse(" of the rollout " + shadow.getRollout() + ", whose plan is not on the models topic")
                + "." + abstention(shadow.getAbstained());
    }

    private static String stage(RolloutPlan plan, int stage) {
        return stage < plan.stages().size()
                ? " (" + plan.stages().get(stage).mode().name().toLowerCase(Locale.ROOT) + ", "
                        + Formats.percent(plan.share(stage) / 10_000.0) + " %)"
                : " (watched after its promotion)";
    }

    private static String abstention(@Nullable String reason) {
        return reason == null ? "" : " It abstained: " + reason;
    }
}
