package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.cli.replay.recorded.ReplayGroup;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what a replay finds. Not thread-safe. */
final class ReplayProof implements ReplayListener {

    /** Differences that are kept to be shown; all are counted. */
    static final int MAX_SHOWN = 100;

    private final Map<String, Long> skipped = new TreeMap<>();
    private final List<ScoreComparison> shown = new ArrayList<>();
    private final Set<String> versions = new TreeSet<>();
    private long photos;
    private long otherLabels;
    private long otherScores;
    private double largest;

    @Override
    public void replayed(Prediction recorded, Result<ClassifiedPhoto> now) {
        photos++;
        ReplayGroup.of(recorded).versions().forEach(id -> versions.add(id.toString()));
        now.fold(photo -> ScoreComparison.of(recorded, photo), rejection -> ScoreComparison.ofRejected(recorded))
                .forEach(this::add);
    }

    private void add(ScoreComparison comparison) {
        largest = Math.max(largest, comparison.difference());
        if (!comparison.differs()) {
            return;
        }
        if (comparison.isOtherLabel()) {
            otherLabels++;
        } else {
            otherScores++;
        }
        if (shown.size() < MAX_SHOWN) {
            shown.add(comparison);
        }
    }

    @Override
    public void skipped(Prediction recorded, String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Photos that were classified again. */
    long photos() {
        return photos;
    }

    /** Photos that were not, by reason. */
    Map<String, Long> skipped() {
        return skipped;
    }

    /** The versions that classified. */
    Set<String> versions() {
        return versions;
    }

    /** Ballots and verdicts with another label. */
    long otherLabels() {
        return otherLabels;
    }

    /** Ballots and verdicts with the same label and a score that differs by more than the tolerance. */
    long otherScores() {
        return otherScores;
    }

    /** The largest difference of two scores. */
    double largest() {
        return largest;
    }

    /** The first differences. */
    List<ScoreComparison> shown() {
        return shown;
    }

    /** Whether nothing differs; says nothing if no photo was replayed. */
    boolean holds() {
        return otherLabels + otherScores == 0;
    }

    /** Photos altogether. */
    long all() {
        return photos + skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
