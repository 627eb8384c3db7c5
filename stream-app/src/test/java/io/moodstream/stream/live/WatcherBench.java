package io.moodstream.stream.live;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.ActiveRollout;
import io.moodstream.modeltopic.UnverifiedModelException;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.stream.rollout.RolloutContexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A watcher, with what it swapped and reported. */
final class WatcherBench {

    final List<String> swaps = new ArrayList<>();
    /** Versions that cannot be loaded. */
    final Set<String> broken = new HashSet<>();
    /** Versions that cannot be loaded for now. */
    final Set<String> unloadable = new HashSet<>();
    /** Versions that were loaded but never went live. */
    final List<String> discarded = new ArrayList<>();

    private final RecordingReporter reporter = new RecordingReporter();

    final List<String> reported = reporter.reported();

    final List<String> voters = reporter.voters();

    boolean diskFull;

    private long now;

    final ModelWatcher<String> watcher;

    /** Members custom and pretrained, and the detector. */
    WatcherBench() {
        this(List.of("custom", "pretrained"), List.of(MemberVersion.DETECTOR));
    }

    WatcherBench(List<String> members, List<String> others) {
        this(new LoadableMembers(members), others);
    }

    WatcherBench(LoadableMembers members, List<String> others) {
        watcher = new ModelWatcher<>(members, others, new Recorder(), reporter, new RolloutContexts(), () -> now);
    }

    /** Publishes these, in one batch. */
    void publish(String... ids) {
        for (String id : ids) {
            watcher.published(new Published(MemberVersion.parse(id)));
        }
        watcher.batchCompleted();
    }

    /** Publishes these policies, in one batch. */
    void policies(VotingPolicy... newestFirst) {
        watcher.policies(List.of(newestFirst));
        watcher.batchCompleted();
    }

    /** A policy by which these voters decide by majority. */
    static VotingPolicy majority(long version, String... voters) {
        return new VotingPolicy(new PolicyId("majority", version), List.of(voters), Map.of(), 0, Map.of());
    }

    /** Lets time pass in which nothing changes on the topic. */
    void idle(Duration time) {
        now += time.toNanos();
        watcher.idle();
    }

    private record Published(MemberVersion version) implements PublishedModel {
        @Override
        public Manifest manifest() {
            return new Manifest(
                    version,
                    "kind",
                    "none",
                    1,
                    List.of(),
                    new Manifest.Provenance("recipe", 1, "data", Optional.empty(), 0, Map.of(), Map.of()),
                    Optional.empty());
        }

        @Override
        public VerifiedModel fetch() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Recorder implements ModelRuntime<String> {
        @Override
        public String load(PublishedModel model) {
            String id = model.id().toString();
            if (diskFull) {
                throw new IllegalStateException("disk full");
            }
            if (unloadable.contains(id)) {
                throw new UnsatisfiedLinkError("no library");
            }
            if (broken.contains(id)) {
                throw new UnverifiedModelException("broken");
            }
            return id;
        }

        @Override
        public void discard(String model) {
            discarded.add(model);
        }

        @Override
        public void swap(Collection<String> members, Collection<ActiveRollout<String>> rollouts, VotingRule rule) {
            boolean byDefault = rule.policy().equals(VotingPolicy.DEFAULT.id());
            swaps.add(members + (byDefault ? "" : " by " + rule.policy()));
        }
    }
}
