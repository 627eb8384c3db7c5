package io.moodstream.trainer.evaluation;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.PairedComparison;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.data.TestPart;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Each member's predictions for labelled photos. Everything else (counts, votes by any rule, paired comparisons) is
 * derived from it.
 *
 * @param actual the true label of each photo
 * @param ballots the ballots on each photo, one per member
 */
public record Evaluation(List<ClassLabel> actual, List<List<MemberBallot>> ballots) {

    public Evaluation {
        actual = List.copyOf(actual);
        ballots = ballots.stream().map(List::copyOf).toList();
        if (actual.size() != ballots.size()) {
            throw new IllegalArgumentException(
                    actual.size() + " labels need as many photos classified, not " + ballots.size() + ".");
        }
    }

    /** Number of photos. */
    public int size() {
        return actual.size();
    }

    /** The evaluation restricted to one data set's photos. */
    public Evaluation of(TestPart part) {
        return new Evaluation(actual.subList(part.from(), part.to()), ballots.subList(part.from(), part.to()));
    }

    /** The evaluation restricted to some photos, selected by index. */
    public Evaluation only(IntPredicate which) {
        int[] chosen = IntStream.range(0, size()).filter(which).toArray();
        return new Evaluation(
                Arrays.stream(chosen).mapToObj(actual::get).toList(),
                Arrays.stream(chosen).mapToObj(ballots::get).toList());
    }

    /** Counts of each member, by name in alphabetical order. Photos on which a member abstained do not count for it. */
    public Map<String, ConfusionCounts> members() {
        Map<String, ConfusionCounts> counts = new TreeMap<>();
        for (int i = 0; i < actual.size(); i++) {
            for (MemberBallot ballot : ballots.get(i)) {
                ConfusionCounts one = ballot instanceof MemberBallot.Cast cast
                        ? ConfusionCounts.of(cast.label(), actual.get(i))
                        : ConfusionCounts.NONE;
                counts.merge(ballot.voter().member(), one, ConfusionCounts::plus);
            }
        }
        return counts;
    }

    /** Counts of each member, then of each vote, by the name used in tables, such as {@code vote: majority}. */
    public Map<String, ConfusionCounts> confusionCounts(List<? extends VotingRule> rules) {
        Map<String, ConfusionCounts> counts = new LinkedHashMap<>(members());
        rules.forEach(rule -> counts.put("vote: " + rule.policy().name(), ensemble(rule)));
        return counts;
    }

    /** Counts of the ensemble's verdicts by this rule. Photos on which nobody voted do not count. */
    public ConfusionCounts ensemble(VotingRule rule) {
        return counts(verdicts(rule));
    }

    /** A member's predicted label for each photo; empty if it abstained. */
    public List<Optional<ClassLabel>> labels(String member) {
        return ballots.stream()
                .map(ofPhoto -> ofPhoto.stream()
                        .filter(ballot -> ballot.voter().member().equals(member))
                        .filter(MemberBallot.Cast.class::isInstance)
                        .map(ballot -> ((MemberBallot.Cast) ballot).label())
                        .findFirst())
                .toList();
    }

    /** The ensemble's label for each photo by this rule; empty if nobody voted. */
    public List<Optional<ClassLabel>> verdicts(VotingRule rule) {
        return ballots.stream()
                .map(ofPhoto -> rule.decide(ofPhoto).map(EnsembleVerdict::label))
                .toList();
    }

    /** Compares two classifiers by their labels for these photos; photos that either did not classify are excluded. */
    public PairedComparison compare(List<Optional<ClassLabel>> first, List<Optional<ClassLabel>> second) {
        long both = 0;
        long onlyFirst = 0;
        long onlySecond = 0;
        for (int i = 0; i < actual.size(); i++) {
            if (first.get(i).isPresent() && second.get(i).isPresent()) {
                boolean firstRight = first.get(i).get() == actual.get(i);
                boolean secondRight = second.get(i).get() == actual.get(i);
                both++;
                onlyFirst += firstRight && !secondRight ? 1 : 0;
                onlySecond += secondRight && !firstRight ? 1 : 0;
            }
        }
        return new PairedComparison(both, onlyFirst, onlySecond);
    }

    /** Whether these counts are those of a collapsed member, which predicts the same label for every photo. */
    public static boolean collapsed(ConfusionCounts counts) {
        boolean neverHappy = counts.truePositives() + counts.falsePositives() == 0;
        boolean neverSad = counts.trueNegatives() + counts.falseNegatives() == 0;
        return neverHappy || neverSad;
    }

    private ConfusionCounts counts(List<Optional<ClassLabel>> called) {
        return IntStream.range(0, actual.size())
                .mapToObj(i -> called.get(i)
                        .map(label -> ConfusionCounts.of(label, actual.get(i)))
                        .orElse(ConfusionCounts.NONE))
                .reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
    }
}
