package io.moodstream.cli.demo;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sets of versions that a photo of the demo may be decided by.
 *
 * @param first what was published first, of each member
 * @param second what was published at once later, of some members
 */
record DemoSnapshots(List<Manifest> first, List<Manifest> second) {

    /**
     * The snapshots, with those of the rollouts.
     *
     * @param candidates the versions that were rolled out after the second publication
     */
    Set<Set<String>> with(List<MemberVersion> candidates) {
        TreeMap<String, MemberVersion> members = new TreeMap<>();
        Set<Set<String>> snapshots = new HashSet<>();
        first.forEach(manifest -> members.put(manifest.id().member(), manifest.id()));
        snapshots.add(names(members));
        second.forEach(manifest -> members.put(manifest.id().member(), manifest.id()));
        snapshots.add(names(members));
        for (MemberVersion candidate : candidates) {
            members.put(candidate.member(), candidate);
            snapshots.add(names(members));
        }
        return snapshots;
    }

    private static Set<String> names(TreeMap<String, MemberVersion> members) {
        return members.values().stream().map(MemberVersion::toString).collect(Collectors.toSet());
    }
}
