package io.moodstream.cli.replay;

import io.moodstream.cli.text.Formats;
import io.moodstream.domain.Table;
import io.moodstream.domain.rollout.ConfidenceSequence.Interval;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a replay as text. */
final class ReplayText {

    private ReplayText() {}

    /** The differences, and what was replayed. */
    static List<String> of(ReplayProof proof) {
        List<String> lines = differences(proof);
        lines.add(Formats.count(proof.photos(), "photo") + " of " + String.format(Locale.ROOT, "%,d", proof.all())
                + " classified again" + (proof.holds() ? "; nothing differs." : "."));
        lines.addAll(skipped(proof.skipped()));
        return lines;
    }

    /** The same as a proof. */
    static List<String> proof(ReplayProof proof) {
        List<String> lines = differences(proof);
        lines.add("Photos classified again      "
                + String.format(Locale.ROOT, "%,d of %,d", proof.photos(), proof.all()));
        lines.add("By these versions            " + String.join(", ", proof.versions()));
        lines.add("Labels that differ           " + proof.otherLabels());
        lines.add("Scores off by more than 1e-5 " + (proof.otherScores()));
        lines.add("Largest score difference     " + String.format(Locale.ROOT, "%.1e", proof.largest()));
        lines.addAll(skipped(proof.skipped()));
        lines.add(verdict(proof));
        return lines;
    }

    private static String verdict(ReplayProof proof) {
        if (proof.photos() == 0) {
            return "Nothing is proved: no photo could be classified again.";
        }
        return proof.holds()
                ? "Verified: every one of these photos gets the verdict and the ballots that it got."
                : "Not verified: these photos get other answers than they got.";
    }

    private static List<String> differences(ReplayProof proof) {
        List<String> lines = new ArrayList<>();
        if (proof.holds()) {
            return lines;
        }
        Table table = Table.of("Photo", "Answer of", "Recorded", "Replayed", ">Difference");
        proof.shown()
                .forEach(it -> table.row(
                        it.photoId(),
                        it.by(),
                        it.recorded(),
                        it.replayed(),
                        String.format(Locale.ROOT, "%.1e", it.difference())));
        lines.addAll(table.lines());
        long hidden = proof.otherLabels() + proof.otherScores() - proof.shown().size();
        if (hidden > 0) {
            lines.add("... and " + hidden + " more.");
        }
        return lines;
    }

    /** The candidate's pairs. @param candidate what it is called */
    static List<String> of(Backtest backtest, String candidate) {
        Table table = Table.of(
                "Compared",
                ">Photos",
                ">Both right",
                ">Only candidate",
                ">Only recorded",
                ">Difference",
                "95 % interval");
        row(table, candidate, backtest.byMember());
        row(table, "verdict with it", backtest.byEnsemble());
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(conclusion(candidate, backtest.byMember()));
        lines.addAll(counted(backtest.skipped(), " left out: "));
        return lines;
    }

    private static void row(Table table, String name, PairedCounts counts) {
        Interval interval = Backtest.interval(counts);
        table.row(
                name,
                counts.labelled(),
                counts.bothRight(),
                counts.candidateOnly(),
                counts.liveOnly(),
                points(Backtest.difference(counts)),
                points(interval.lower()) + " to " + points(interval.upper()));
    }

    private static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    private static String conclusion(String candidate, PairedCounts counts) {
        if (counts.labelled() == 0) {
            return "No photo with a label could be compared.";
        }
        return switch (RolloutOutcome.of(Backtest.interval(counts), 0)) {
            case BETTER, NOT_WORSE -> candidate + " is more accurate than what decided.";
            case WORSE -> candidate + " is less accurate than what decided.";
            case INCONCLUSIVE -> "These photos do not show which of the two is more accurate.";
        };
    }

    private static List<String> skipped(Map<String, Long> skipped) {
        return counted(skipped, " not replayable: ");
    }

    private static List<String> counted(Map<String, Long> skipped, String what) {
        return skipped.entrySet().stream()
                .map(entry -> Formats.count(entry.getValue(), "photo") + what + entry.getKey())
                .toList();
    }
}
