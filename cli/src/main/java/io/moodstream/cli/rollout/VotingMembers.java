package io.moodstream.cli.rollout;

import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.Optional;

/**
 * Who votes, which a rollout depends on: it compares versions on the photos on which its member votes.
 *
 * @param policy the policy in force
 */
public record VotingMembers(VotingPolicy policy) {

    /** @param catalog the versions of the same topic */
    public static VotingMembers of(ModelTopicView models, ModelCatalog catalog) {
        return new VotingMembers(models.policy(catalog));
    }

    /** The policy in force, if this member does not vote by it. */
    Optional<PolicyId> excluding(String member) {
        return policy.votersOrDefault().contains(member) ? Optional.empty() : Optional.of(policy.id());
    }

    /** Why the rollout of this member does not begin, in a sentence; empty if it votes. */
    public Optional<String> waits(String member) {
        return excluding(member).map(id -> waits(member, id, "begins"));
    }

    /** @param verb what the rollout does once the member votes */
    static String waits(String member, PolicyId policy, String verb) {
        return member + " does not vote by " + policy + ": its rollout " + verb
                + " once a voting policy names it ('./moodstream policy --voters').";
    }
}
