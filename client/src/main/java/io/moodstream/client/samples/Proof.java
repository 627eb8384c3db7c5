package io.moodstream.client.samples;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.client.follow.PhotoOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the contents of the topics with what must hold. */
public final class Proof {

    private final TopicContents contents;
    private final MetricsRecomputation recomputation;

    /** @param recomputation with the stream app's windows */
    public Proof(TopicContents contents, MetricsRecomputation recomputation) {
        this.contents = contents;
        this.recomputation = recomputation;
    }

    /**
     * The checks of everything that must hold.
     *
     * @param sent number of photos that the demo sent
     * @param snapshots the sets of versions that were published together, such as {@code [custom@1, xgcustom@1]}
     */
    public List<Check> checks(int sent, Set<Set<String>> snapshots) {
        return List.of(allAccountedFor(sent), noneTwice(), noMixedSnapshot(snapshots), metricsAgree());
    }

    /** Number of photos decided by each set of versions, by the versions' names. */
    public Map<String, Long> bySnapshot() {
        return contents.predictions().stream()
                .collect(Collectors.groupingBy(
                        p -> String.join(" + ", versions(p)), TreeMap::new, Collectors.counting()));
    }

    /** The photos that could not be classified, and why. */
    public List<PhotoOutcome.DeadLettered> deadLettereds() {
        return contents.deadPhotos();
    }

    private Check allAccountedFor(int sent) {
        long photos = contents.photos().size();
        long predictions = contents.predictions().size();
        long dead = contents.deadPhotos().size();
        return new Check(
                photos + " photos in = " + predictions + " predictions + " + dead + " dead letters (" + sent
                        + " were sent)",
                photos == sent && photos == predictions + dead);
    }

    private Check noneTwice() {
        List<String> answered = Stream.concat(
                        contents.predictions().stream().map(Prediction::getPhotoId),
                        contents.deadPhotos().stream().map(PhotoOutcome::photoId))
                .toList();
        Set<String> distinct = new HashSet<>(answered);
        boolean holds = distinct.size() == answered.size() && distinct.equals(new HashSet<>(contents.photos()));
        return new Check("every photo was answered exactly once", holds);
    }

    private Check noMixedSnapshot(Set<Set<String>> snapshots) {
        long mixed = contents.predictions().stream()
                .filter(p -> !snapshots.contains(Set.copyOf(versions(p))))
                .count();
        return new Check(
                "no vote mixed two snapshots (" + mixed + " of "
                        + contents.predictions().size() + " did)",
                mixed == 0);
    }

    private Check metricsAgree() {
        Map<String, WindowTotals> truth = recomputation.compute(contents.predictions(), contents.labels());
        Map<String, WindowTotals> reported = new TreeMap<>();
        contents.metrics().forEach((key, window) -> reported.put(key, WindowTotals.of(window)));
        return new Check(
                "all " + reported.size() + " metric windows equal a recomputation from predictions and labels",
                reported.equals(truth));
    }

    private static List<String> versions(Prediction prediction) {
        return prediction.getBallots().stream().map(Proof::version).toList();
    }

    private static String version(Ballot ballot) {
        return ballot.getMember() + "@" + ballot.getVersion();
    }
}
