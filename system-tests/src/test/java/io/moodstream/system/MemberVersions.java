package io.moodstream.system;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of versions that vote together, to compare those in predictions with. */
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

    static Set<String> texts(Set<MemberVersion> versions) {
        return versions.stream().map(MemberVersion::toString).collect(Collectors.toSet());
    }
}
