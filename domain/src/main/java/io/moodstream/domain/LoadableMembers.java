package io.moodstream.domain;

import java.util.List;

/**
 * Which members a stream app may load. A voting policy says who votes; this is its upper bound on one instance.
 *
 * @param names the members that it may load; if there are none, it may load any
 */
public record LoadableMembers(List<String> names) {

    /** Every member. */
    public static final LoadableMembers ANY = new LoadableMembers(List.of());

    public LoadableMembers {
        names = names.stream().sorted().toList();
    }

    /**
     * The members that vote here by this policy, in alphabetical order: its voters, as far as they may be loaded.
     * Before policies named voters, this list alone said who votes, so by a policy that names none all of it votes.
     */
    public List<String> voters(VotingPolicy policy) {
        if (names.isEmpty()) {
            return policy.votersOrDefault();
        }
        return policy.voters().isEmpty()
                ? names
                : policy.voters().stream().filter(names::contains).toList();
    }

    /** Whether this instance may load a member. */
    public boolean allow(String member) {
        return names.isEmpty() || names.contains(member);
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "any" : String.join(", ", names);
    }
}
