package io.moodstream.cli.replay.recorded;

import io.moodstream.Prediction;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that decided a photo; photos with the same are classified together.
 *
 * @param voters the versions that voted
 * @param shadows the versions whose ballots did not count
 * @param policy how the votes became a verdict
 * @param detector name and version of what looked for faces; empty if nothing did
 */
public record ReplayGroup(
        Set<MemberVersion> voters, Set<MemberVersion> shadows, PolicyId policy, Optional<String> detector) {

    private static final String PUBLISHED_DETECTOR = MemberVersion.DETECTOR + "@";

    /**
     * What decided this photo.
     *
     * @throws IllegalArgumentException if the prediction names an impossible version, two of a member, or the detector
     *     as a member
     */
    public static ReplayGroup of(Prediction prediction) {
        Set<MemberVersion> voters = prediction.getBallots().stream()
                .map(ballot -> new MemberVersion(ballot.getMember(), ballot.getVersion()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<MemberVersion> shadows = prediction.getShadowBallots().stream()
                .map(ballot -> new MemberVersion(ballot.getMember(), ballot.getVersion()))
                .collect(Collectors.toCollection(TreeSet::new));
        requireOneOfEach(voters);
        requireOneOfEach(shadows);
        detectorOf(prediction).ifPresent(ReplayGroup::publishedDetector);
        return new ReplayGroup(
                voters,
                shadows,
                new PolicyId(
                        prediction.getVerdict().getPolicy(),
                        prediction.getVerdict().getPolicyVersion()),
                detectorOf(prediction));
    }

    /** What looked for faces in the photo; empty if nothing did. */
    public static Optional<String> detectorOf(Prediction prediction) {
        return Optional.ofNullable(prediction.getImage().getSearch()).map(search -> search.getDetector());
    }

    /**
     * The published face detector of this name, as predictions have it; empty if the name is that of a built-in one.
     *
     * @throws IllegalArgumentException if the name has no possible version
     */
    public static Optional<MemberVersion> publishedDetector(String name) {
        return name.startsWith(PUBLISHED_DETECTOR)
                ? Optional.of(new MemberVersion(
                        MemberVersion.DETECTOR, Long.parseLong(name.substring(PUBLISHED_DETECTOR.length()))))
                : Optional.empty();
    }

    /** All versions that classified a photo. */
    public Stream<MemberVersion> versions() {
        return Stream.concat(voters.stream(), shadows.stream());
    }

    private static void requireOneOfEach(Set<MemberVersion> versions) {
        long members = versions.stream().map(MemberVersion::member).distinct().count();
        if (members < versions.size()) {
            throw new IllegalArgumentException("Two versions of a member: " + versions);
        }
        if (!versions.stream().allMatch(MemberVersion::votes)) {
            throw new IllegalArgumentException("A detector does not vote: " + versions);
        }
    }
}
