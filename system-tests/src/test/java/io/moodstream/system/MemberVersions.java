package io.moodstream.system;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of versions that vote together, to compare with those in predictions. */
final class MemberVersions {

    static final List<String> MEMBERS = List.of("custom", "ipretrained", "pretrained", "xgcustom");

    private MemberVersions() {}

    static Set<MemberVersion> of(List<Manifest> manifests) {
        return manifests.stream().map(Manifest::id).collect(Collectors.toSet());
    }

    static Set<MemberVersion> of(long custom, long others) {
        return MEMBERS.stream()
                .map(member -> new MemberVersion(member, member.equals("custom") ? custom : others))
                .collect(Collectors.toSet());
    }

    /** The versions of each snapshot as text, such as {@code custom@1}. */
    static Set<Set<String>> texts(Set<Set<MemberVersion>> snapshots) {
        return snapshots.stream().map(MemberVersions::text).collect(Collectors.toSet());
    }

    private static Set<String> text(Set<MemberVersion> versions) {
        return versions.stream().map(MemberVersion::toString).collect(Collectors.toSet());
    }
}
