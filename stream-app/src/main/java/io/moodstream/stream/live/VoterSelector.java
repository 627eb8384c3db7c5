package io.moodstream.stream.live;

import io.moodstream.domain.VotingPolicy;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Selects the policy that decides and loads its voters. A policy decides once all of its voters are in memory, and
 * until then the one before it does, so that every verdict is that of all voters of one policy.
 *
 * @param <M> a model in memory
 */
final class VoterSelector<M> {

    private final PolicySelector policies;
    private final Members<M> members;

    VoterSelector(PolicySelector policies, Members<M> members) {
        this.policies = policies;
        this.members = members;
    }

    /** The members of this instance. */
    interface Members<M> {

        /** Loads the version that should be live; if none can run, the one that is live. */
        Optional<LiveMember<M>> load(String member);

        /** Whether a version is live, or one might be loaded. */
        boolean isAvailable(String member);

        /**
         * Whether waiting for this voter is pointless: no version on the topic can run.
         *
         * @param named whether a policy names it; then it was published, while a default voter might yet be
         */
        boolean isHopeless(String member, boolean named);
    }

    /**
     * What should vote on an instance that classifies photos.
     *
     * @param live the policy that decides, and goes on if no newer one can, even if it was pruned from the topic
     */
    VoterSet<M> next(VotingPolicy live) {
        for (VotingPolicy policy : policies.usable()) {
            if (policy.equals(live) || isStepBack(policy, live)) {
                break;
            }
            Optional<VoterSet<M>> complete = complete(policy);
            if (complete.isPresent()) {
                return complete.get();
            }
        }
        return load(live);
    }

    /** Whether this policy is older than the live one, and the topic has a newer one: then the live one was pruned. */
    private boolean isStepBack(VotingPolicy policy, VotingPolicy live) {
        long newest = policies.usable().get(0).id().version();
        return newest > live.id().version() && policy.id().version() < live.id().version();
    }

    /**
     * What should vote on an instance that starts; empty while it waits for a voter of the newest policy. If one can
     * never come or could not be loaded for now, the newest policy with all voters decides; if there is none and none
     * can ever come, the newest policy with those that load.
     */
    Optional<VoterSet<M>> first() {
        VotingPolicy newest = policies.usable().get(0);
        VoterSet<M> loaded = load(newest);
        if (loaded.isComplete()) {
            return Optional.of(loaded);
        }
        boolean named = !newest.voters().isEmpty();
        List<String> hopeless = loaded.missing().stream()
                .filter(voter -> members.isHopeless(voter, named))
                .toList();
        if (hopeless.isEmpty() && loaded.missing().stream().noneMatch(members::isAvailable)) {
            return Optional.empty();
        }
        boolean waits = !hopeless.equals(loaded.missing());
        return policies.usable().stream()
                .skip(1)
                .flatMap(policy -> complete(policy).stream())
                .findFirst()
                .or(() ->
                        Optional.of(loaded).filter(it -> !waits && !it.members().isEmpty()));
    }

    /** The policy with all of its voters; none is loaded if one is not available. */
    private Optional<VoterSet<M>> complete(VotingPolicy policy) {
        return policies.voters(policy).stream().allMatch(members::isAvailable)
                ? Optional.of(load(policy)).filter(VoterSet::isComplete)
                : Optional.empty();
    }

    /** The voters for which a policy that does not decide waits: those that have no version that can run. */
    List<String> waitsFor(VotingPolicy policy) {
        return policies.voters(policy).stream()
                .filter(voter -> !members.isAvailable(voter))
                .toList();
    }

    /** The policy with those of its voters that can run. */
    VoterSet<M> load(VotingPolicy policy) {
        List<String> voters = policies.voters(policy);
        SortedMap<String, LiveMember<M>> loaded = new TreeMap<>();
        voters.forEach(voter -> members.load(voter).ifPresent(member -> loaded.put(voter, member)));
        return new VoterSet<>(policy, voters, loaded);
    }
}
