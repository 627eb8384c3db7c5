package io.moodstream.cli.models;

import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives a policy its voters, and refuses those that could not vote: a stream app would go on with the policy before it,
 * which whoever published it would only read in its status.
 *
 * @param catalog the versions on the topic, with the decisions on rollouts
 * @param force whether voters without a usable version are accepted, and a missing weight where no voters are named
 */
record ElectedVoters(ModelTopicView view, ModelCatalog catalog, boolean force) {

    /**
     * @param voters the members that vote; empty for those of the policy that decides now
     * @throws MoodstreamException if one of them cannot vote by this policy
     */
    VotingPolicy apply(VotingPolicy policy, List<String> voters) {
        List<String> chosen = voters.isEmpty() ? view.policy(catalog).voters() : voters;
        if (chosen.isEmpty()) {
            requireWeights(policy, published(VotingPolicy.DEFAULT_VOTERS));
            return policy;
        }
        requireFit(policy, chosen);
        VotingPolicy elected = elected(policy, chosen);
        requireVersions(elected);
        return elected;
    }

    private static VotingPolicy elected(VotingPolicy policy, List<String> voters) {
        try {
            return policy.withVoters(voters);
        } catch (IllegalArgumentException e) {
            throw new MoodstreamException(
                    "These voters cannot decide by '" + policy.id().name() + "': " + e.getMessage()
                            + (policy.missing(voters).isEmpty() ? "" : " Train all of them together."),
                    e);
        }
    }

    /** The weights of a stack belong together; those of a weighted vote are one each. */
    private static void requireFit(VotingPolicy policy, List<String> voters) {
        Set<String> others = new TreeSet<>(policy.weights().keySet());
        others.removeAll(voters);
        if (policy.id().name().equals(VotingPolicy.STACK) && !others.isEmpty()) {
            throw new MoodstreamException("The stack was fitted with " + String.join(", ", others)
                    + ", and its weights are wrong without: train these voters together, or publish a majority or"
                    + " weighted vote.");
        }
    }

    private void requireVersions(VotingPolicy policy) {
        List<String> missing = ModelTopicView.waitsFor(policy, catalog);
        if (!missing.isEmpty() && !force) {
            throw new MoodstreamException("Of " + String.join(", ", missing) + " no usable version is published, so "
                    + view.policy(catalog).id() + " would go on to decide: publish one ('./moodstream publish <folder>"
                    + " --member <name>'), see './moodstream models', or publish the vote all the same with --force.");
        }
    }

    private void requireWeights(VotingPolicy policy, List<String> members) {
        List<String> missing = policy.missing(members);
        if (!missing.isEmpty() && !force) {
            throw new MoodstreamException("The vote '" + policy.id().name() + "' has no weight for "
                    + String.join(", ", missing) + ", so no stream app with all published members would use it: train"
                    + " all of them together, name other --voters, or publish it all the same with --force.");
        }
    }

    private List<String> published(List<String> members) {
        return members.stream()
                .filter(member -> !catalog.versions(member).isEmpty())
                .toList();
    }
}
