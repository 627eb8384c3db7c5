package io.moodstream.domain.rollout;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.Sha256;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifies what decides on photos: the first 16 hexadecimal digits of the SHA-256 of a text of one line for each live
 * version ({@code custom@3}), one for the voting policy ({@code majority@1}) and one for each active rollout (plan id,
 * stage and share, separated by blanks), in alphabetical order within each group.
 */
public final class SnapshotId {

    private static final int DIGITS = 16;

    private SnapshotId() {}

    /**
     * An active rollout.
     *
     * @param share basis points of photos on which the candidate votes
     */
    public record Rollout(String planId, int stage, int share) {}

    /** @param live the version of each member that votes where no candidate does */
    public static String of(Collection<MemberVersion> live, PolicyId policy, Collection<Rollout> rollouts) {
        Stream<String> versions = live.stream().map(MemberVersion::toString).sorted();
        Stream<String> stages = rollouts.stream()
                .map(it -> it.planId() + " " + it.stage() + " " + it.share())
                .sorted();
        String text = Stream.of(versions, Stream.of(policy.toString()), stages)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        return Sha256.of(text).substring(0, DIGITS);
    }
}
