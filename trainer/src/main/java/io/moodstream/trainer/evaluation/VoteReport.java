package io.moodstream.trainer.evaluation;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.PairedComparison;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingRule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A voting rule compared with the best of its members: the one with the most correct predictions, the first by name if
 * there are several.
 *
 * @param policy the rule
 * @param counts counts of its verdicts
 * @param bestMember name of the best member
 * @param comparison the vote first, the best member second
 */
public record VoteReport(PolicyId policy, ConfusionCounts counts, String bestMember, PairedComparison comparison) {

    /** Evaluates the rule on these photos; empty if no member voted on any. */
    public static Optional<VoteReport> of(Evaluation evaluation, VotingRule rule) {
        return best(evaluation.members())
                .map(best -> new VoteReport(
                        rule.policy(),
                        evaluation.ensemble(rule),
                        best,
                        evaluation.compare(evaluation.verdicts(rule), evaluation.labels(best))));
    }

    /** The rule with the most correct verdicts, the first of equals; empty if no member voted on any photo. */
    public static Optional<VoteReport> best(Evaluation evaluation, List<? extends VotingRule> rules) {
        return rules.stream()
                .map(rule -> of(evaluation, rule))
                .flatMap(Optional::stream)
                .reduce((first, second) -> second.right() > first.right() ? second : first);
    }

    private long right() {
        return counts.truePositives() + counts.trueNegatives();
    }

    /** A sentence naming this rule as the best one. */
    public String bestRuleSentence() {
        return "Of the votes, '" + policy.name() + "' would have done best: " + right() + " of " + counts.labelled()
                + " right.";
    }

    /** Whether it has fewer correct verdicts than its best member. */
    public boolean loses() {
        return comparison.onlyFirst() < comparison.onlySecond();
    }

    /** The comparison as a sentence. */
    public String sentence() {
        PairedComparison.Difference difference = comparison.difference();
        String head = "The vote '" + policy.name() + "' "
                + (loses()
                        ? "loses to its best member"
                        : comparison.onlyFirst() == comparison.onlySecond()
                                ? "is as good as its best member"
                                : "beats its best member")
                + ", " + bestMember;
        return String.format(
                Locale.ROOT,
                "%s: %+.2f points [%+.2f, %+.2f]; right alone on %d photos, wrong alone on %d (p = %.3f).",
                head,
                100 * difference.value(),
                100 * difference.low(),
                100 * difference.high(),
                comparison.onlyFirst(),
                comparison.onlySecond(),
                comparison.pValue());
    }

    private static Optional<String> best(Map<String, ConfusionCounts> members) {
        return members.entrySet().stream()
                .filter(entry -> entry.getValue().labelled() > 0)
                .max(Comparator.<Map.Entry<String, ConfusionCounts>>comparingDouble(entry -> accuracy(entry.getValue()))
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static double accuracy(ConfusionCounts counts) {
        return counts.accuracy().estimate().map(Estimate::value).orElse(0.0);
    }
}
