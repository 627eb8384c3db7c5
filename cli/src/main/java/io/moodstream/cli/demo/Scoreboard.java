package io.moodstream.cli.demo;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Votes so far and their accuracy: one row per member and version, the ensemble last. */
public final class Scoreboard {

    private static final String ENSEMBLE = "ensemble";

    private final Map<Voter, Votes> votes = new TreeMap<>();
    private final RollingMetrics metrics = new RollingMetrics();
    private long ties;
    private long predictions;

    private record Voter(boolean ensemble, String name, long version) implements Comparable<Voter> {
        @Override
        public int compareTo(Voter other) {
            int byKind = Boolean.compare(ensemble, other.ensemble);
            int byName = byKind != 0 ? byKind : name.compareTo(other.name);
            return byName != 0 ? byName : Long.compare(version, other.version);
        }
    }

    private record Votes(long happy, long sad) {
        Votes plus(Votes other) {
            return new Votes(happy + other.happy, sad + other.sad);
        }
    }

    public void add(Prediction prediction) {
        predictions++;
        for (Ballot ballot : prediction.getBallots()) {
            if (ballot.getAbstained() == null) {
                count(new Voter(false, ballot.getMember(), ballot.getVersion()), ballot.getLabel());
            }
        }
        long policy = prediction.getVerdict().getPolicyVersion();
        count(new Voter(true, ENSEMBLE, policy), prediction.getVerdict().getLabel());
        ties += prediction.getVerdict().getTie() ? 1 : 0;
    }

    public void add(WindowedMetrics window) {
        metrics.add(window);
    }

    public long predictions() {
        return predictions;
    }

    /** Number of tied verdicts, which the mean score decided. */
    public long ties() {
        return ties;
    }

    /** The table. */
    public List<String> lines() {
        Table table = Table.of("Member", ">Version", ">Happy", ">Sad", ">Labelled", ">Precision %", ">Recall %");
        votes.forEach((voter, counts) -> {
            Optional<WindowedMetrics> window = metrics.of(voter.name(), voter.version());
            table.row(
                    voter.name(),
                    voter.ensemble() ? "" : voter.version(),
                    counts.happy(),
                    counts.sad(),
                    window.map(WindowedMetrics::getLabelled).orElse(0L),
                    Formats.percent(window.map(WindowedMetrics::getPrecision).orElse(null)),
                    Formats.percent(window.map(WindowedMetrics::getRecall).orElse(null)));
        });
        return table.lines();
    }

    private void count(Voter voter, Label label) {
        votes.merge(voter, label == Label.HAPPY ? new Votes(1, 0) : new Votes(0, 1), Votes::plus);
    }
}
