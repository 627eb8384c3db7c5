package io.moodstream.cli.command;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.detector.FinderTrial;
import io.moodstream.trainer.detector.PhotoVotes;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code evaluate --faces} prints. */
record FaceReport(FinderTrial found, PhotoVotes votes, List<? extends VotingRule> rules) {

    void print(Terminal out) {
        out.say("Searched by " + found.finder() + ": " + found.score());
        out.say(String.format(
                Locale.ROOT,
                "A search takes %.1f ms (median), %.1f ms (first quartile)",
                found.median().toNanos() / 1e6,
                found.fast().toNanos() / 1e6));
        print(out, "all photos", votes.all());
        print(out, "photos with a face", votes.withFace());
        print(out, "all photos, made grey", votes.allGrey());
        print(out, "photos with a face, made grey", votes.withFaceGrey());
    }

    private void print(Terminal out, String what, Evaluation evaluation) {
        out.say(what + " (" + evaluation.size() + "): right");
        for (Map.Entry<String, ConfusionCounts> member : evaluation.members().entrySet()) {
            out.say("  " + member.getKey() + " " + percent(member.getValue()));
        }
        for (VotingRule rule : rules) {
            out.say("  " + rule.policy() + " " + percent(evaluation.ensemble(rule)));
        }
    }

    private static String percent(ConfusionCounts counts) {
        long right = counts.truePositives() + counts.trueNegatives();
        long all = right + counts.falsePositives() + counts.falseNegatives();
        return all == 0 ? "none" : String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100.0 * right / all, right, all);
    }
}
