package io.moodstream.stream.metrics;

import io.moodstream.domain.Label;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one photo: its latest judgement and its latest label, whichever came first.
 *
 * @param judgement the latest prediction's votes; null while only a label is known
 * @param truth the label that counts; null while none is known
 * @param since when the photo was last judged, or first labelled if it was not; milliseconds of the wall clock
 */
record Outcome(@Nullable Judgement judgement, @Nullable Truth truth, long since) {

    /** Knows of nothing yet. */
    static Outcome begin(long now) {
        return new Outcome(null, null, now);
    }

    boolean isFresh() {
        return judgement == null && truth == null;
    }

    Outcome judged(Judgement latest, long now) {
        return new Outcome(latest, truth, now);
    }

    Outcome labelled(Truth latest) {
        return latest.replaces(truth) ? new Outcome(judgement, latest, since) : this;
    }

    /** What this photo adds to each pane: nothing before it was judged. */
    Map<Pane, Tally> tallies(MetricWindows windows) {
        Map<Pane, Tally> tallies = new HashMap<>();
        if (judgement != null) {
            Label actual = truth == null ? null : truth.label();
            long start = windows.paneOf(judgement.capturedAt());
            for (Vote vote : judgement.votes()) {
                tallies.merge(new Pane(vote.subject(), start), Tally.of(vote.label(), actual), Tally::plus);
            }
        }
        return tallies;
    }

    /** What changes in the counts when this takes the place of an earlier outcome: minus the old, plus the new. */
    Map<Pane, Tally> changeSince(Outcome earlier, MetricWindows windows) {
        Map<Pane, Tally> change = tallies(windows);
        earlier.tallies(windows).forEach((pane, old) -> change.merge(pane, Tally.NONE.minus(old), Tally::plus));
        change.values().removeIf(Tally.NONE::equals);
        return change;
    }
}
