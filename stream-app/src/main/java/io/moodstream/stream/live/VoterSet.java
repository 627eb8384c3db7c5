package io.moodstream.stream.live;

import io.moodstream.domain.VotingPolicy;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy with those of its voters that are in memory.
 *
 * @param voters the members that vote by it here
 * @param members the model of each that is in memory
 */
record VoterSet<M>(VotingPolicy policy, List<String> voters, SortedMap<String, LiveMember<M>> members) {

    VoterSet {
        voters = List.copyOf(voters);
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    List<String> missing() {
        return voters.stream().filter(voter -> !members.containsKey(voter)).toList();
    }

    boolean isComplete() {
        return members.size() == voters.size();
    }
}
