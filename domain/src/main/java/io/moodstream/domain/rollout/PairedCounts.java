package io.moodstream.domain.rollout;

import java.util.stream.LongStream;

/**
 * What the photos that both the candidate and the live version classified say. Counts of changes: corrections of labels
 * take away again, so a difference may have negative parts. An abstention is not right.
 *
 * @param labelled pairs whose true label is known
 * @param candidateOnly labelled pairs that only the candidate got right
 * @param liveOnly labelled pairs that only the live version got right
 * @param bothRight labelled pairs that both got right
 * @param pairs all pairs
 * @param candidateAbstained pairs on which the candidate abstained
 * @param liveAbstained pairs on which the live version abstained
 * @param candidateHappy pairs that the candidate called happy
 * @param liveHappy pairs that the live version called happy
 */
public record PairedCounts(
        long labelled,
        long candidateOnly,
        long liveOnly,
        long bothRight,
        long pairs,
        long candidateAbstained,
        long liveAbstained,
        long candidateHappy,
        long liveHappy) {

    /** No pairs. */
    public static final PairedCounts NONE = new PairedCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum of both. */
    public PairedCounts plus(PairedCounts delta) {
        return new PairedCounts(
                labelled + delta.labelled,
                candidateOnly + delta.candidateOnly,
                liveOnly + delta.liveOnly,
                bothRight + delta.bothRight,
                pairs + delta.pairs,
                candidateAbstained + delta.candidateAbstained,
                liveAbstained + delta.liveAbstained,
                candidateHappy + delta.candidateHappy,
                liveHappy + delta.liveHappy);
    }

    /** The same, taken away. */
    public PairedCounts negated() {
        return new PairedCounts(
                -labelled,
                -candidateOnly,
                -liveOnly,
                -bothRight,
                -pairs,
                -candidateAbstained,
                -liveAbstained,
                -candidateHappy,
                -liveHappy);
    }

    /**
     * Whether pairs can count so. After a loss of the evidence, corrections take away what was never counted; such
     * counts say nothing.
     */
    public boolean isPossible() {
        return LongStream.of(
                                candidateOnly,
                                liveOnly,
                                bothRight,
                                candidateAbstained,
                                liveAbstained,
                                candidateHappy,
                                liveHappy)
                        .allMatch(count -> count >= 0)
                && labelled <= pairs
                && liveOnly <= labelled - candidateOnly
                && bothRight <= labelled - candidateOnly - liveOnly
                && candidateHappy <= pairs - candidateAbstained
                && liveHappy <= pairs - liveAbstained;
    }

    /** A number of pairs as a share of all; 0 without pairs. */
    double share(long some) {
        return pairs <= 0 ? 0 : some / (double) pairs;
    }
}
