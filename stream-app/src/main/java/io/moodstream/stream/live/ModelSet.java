package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one swap makes live.
 *
 * @param policy the voting policy that decides
 * @param members the live version of each of its voters, and of the detector if there is one
 * @param rollouts the active rollouts, with the versions beside the live ones
 */
record ModelSet<M>(VotingPolicy policy, SortedMap<String, LiveMember<M>> members, List<LiveRollout<M>> rollouts) {

    ModelSet {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        rollouts = List.copyOf(rollouts);
    }

    static <M> ModelSet<M> none() {
        return new ModelSet<>(VotingPolicy.DEFAULT, new TreeMap<>(), List.of());
    }

    SortedMap<String, MemberVersion> versions() {
        SortedMap<String, MemberVersion> versions = new TreeMap<>();
        members.forEach((name, member) -> versions.put(name, member.id()));
        return versions;
    }

    /** This model, if it is one of these. */
    Optional<LiveMember<M>> find(PublishedModel published) {
        return all().filter(it -> it.isOf(published)).findFirst();
    }

    /** Every model, those of rollouts included. */
    Stream<LiveMember<M>> all() {
        return Stream.concat(
                members.values().stream(), rollouts.stream().flatMap(it -> Stream.of(it.baseline(), it.candidate())));
    }

    /** Reports what is live now and was not before, and what it replaced. */
    void reportSince(ModelSet<M> before, ModelStatusReporter reporter) {
        members.forEach((name, now) -> {
            LiveMember<M> old = before.members.get(name);
            if (!now.equals(old)) {
                reporter.live(now.id(), now.duration());
                if (old != null && !old.id().equals(now.id())) {
                    reporter.retired(old.id());
                }
            }
        });
        before.members.forEach((name, old) -> {
            if (!members.containsKey(name)) {
                reporter.retired(old.id()); // it left the vote
            }
        });
        reportRollouts(before, reporter);
    }

    private void reportRollouts(ModelSet<M> before, ModelStatusReporter reporter) {
        SortedMap<MemberVersion, LiveMember<M>> now = candidates();
        now.forEach((id, candidate) -> {
            if (!candidate.equals(before.candidates().get(id))) {
                reporter.candidate(id, candidate.duration());
            }
        });
        before.candidates().keySet().stream()
                .filter(id -> !now.containsKey(id) && !isLive(id))
                .forEach(reporter::retired);
        rollouts.stream()
                .map(LiveRollout::baseline)
                .filter(it -> !isLive(it.id()) && before.all().noneMatch(it::equals))
                .forEach(loaded -> reporter.retired(loaded.id()));
    }

    /** The candidates of rollouts; one that was promoted is none any more. */
    SortedMap<MemberVersion, LiveMember<M>> candidates() {
        SortedMap<MemberVersion, LiveMember<M>> candidates = new TreeMap<>();
        rollouts.stream()
                .map(LiveRollout::candidate)
                .filter(it -> !isLive(it.id()))
                .forEach(it -> candidates.put(it.id(), it));
        return candidates;
    }

    private boolean isLive(MemberVersion id) {
        return members.values().stream().anyMatch(it -> it.id().equals(id));
    }
}
