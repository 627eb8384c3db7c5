package io.moodstream.stream.live;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voting policies that this instance can use, and reports on which of them decides and which one waits. Runs on the
 * topic reader's thread.
 */
final class PolicySelector {

    private static final Logger LOG = LoggerFactory.getLogger(PolicySelector.class);

    private final LoadableMembers loadable;
    private final ModelStatusReporter reporter;
    private final Set<VotingPolicy> unfit = new HashSet<>();
    private List<VotingPolicy> usable = List.of(VotingPolicy.DEFAULT);
    private VotingPolicy live = VotingPolicy.DEFAULT;
    private List<String> liveMissing = List.of();
    private boolean decided;
    private @Nullable VotingPolicy waiting;
    private List<String> waitingMissing = List.of();

    PolicySelector(LoadableMembers loadable, ModelStatusReporter reporter) {
        this.loadable = loadable;
        this.reporter = reporter;
        reporter.voters(voters(VotingPolicy.DEFAULT));
    }

    /** Updates the policies that may be used, newest first. */
    void update(List<VotingPolicy> published) {
        usable = Stream.concat(published.stream().filter(this::fits), Stream.of(VotingPolicy.DEFAULT))
                .toList();
        if (!decided) {
            reporter.voters(voters(usable.get(0)));
        }
    }

    void refuse(long version, String reason) {
        LOG.warn("The voting policy of version {} is refused: {}", version, reason);
        reporter.refused(id(version), reason);
    }

    /** The policies that can be used here, newest first; the default one is the last. */
    List<VotingPolicy> usable() {
        return usable;
    }

    /** The members that vote here by this policy, in alphabetical order. */
    List<String> voters(VotingPolicy policy) {
        return loadable.voters(policy);
    }

    /** The voters of all usable policies, and of the live one, which may no longer be on the topic. */
    Set<String> allVoters() {
        return Stream.concat(usable.stream(), Stream.of(live))
                .flatMap(policy -> voters(policy).stream())
                .collect(Collectors.toSet());
    }

    /** Whether a member may be loaded here, be it that a policy names it or not. */
    boolean mayLoad(String member) {
        return loadable.allow(member);
    }

    /** Records and reports the policy that decides now. @param missing its voters that are not in memory */
    void reportLive(VotingPolicy policy, List<String> missing) {
        VotingPolicy before = live;
        List<String> missingBefore = liveMissing;
        live = policy;
        liveMissing = missing;
        decided = true;
        reporter.voters(voters(policy));
        if (!policy.equals(before) || missing.size() < missingBefore.size()) {
            reported(policy).ifPresent(id -> reporter.live(id, Duration.ZERO));
        }
        if (!policy.equals(before)) {
            reported(before).ifPresent(reporter::retired);
        }
        if (!missing.isEmpty() && !(policy.equals(before) && missing.equals(missingBefore))) {
            String reason = "It decides without " + String.join(", ", missing)
                    + ", of which no version can run here; no policy before it has all of its voters.";
            LOG.warn("The voting policy {} is incomplete: {}", policy.id(), reason);
            reported(policy).ifPresent(id -> reporter.incomplete(id, reason));
        }
    }

    /** Records and reports whether a newer policy than the live one waits. @param missing its voters that cannot run */
    void reportWaiting(VotingPolicy newest, List<String> missing) {
        VotingPolicy before = waiting;
        VotingPolicy now = newest.id().version() > live.id().version() ? newest : null;
        if (before != null && !before.equals(now) && !before.equals(live)) {
            reported(before).ifPresent(reporter::retired);
        }
        if (now != null && !(now.equals(before) && missing.equals(waitingMissing))) {
            String reason = live.id() + " decides until all voters can run here; "
                    + (missing.isEmpty()
                            ? "one could not be loaded for now."
                            : "no version does of " + String.join(", ", missing) + ".");
            LOG.warn("The voting policy {} waits: {}", now.id(), reason);
            reported(now).ifPresent(id -> reporter.waiting(id, reason));
        }
        waiting = now;
        waitingMissing = missing;
        reporter.policyWaits(now != null);
    }

    /** The live policy and the one that waits, as members; without the default, which was never published. */
    Set<MemberVersion> reported() {
        return Stream.of(Optional.of(live), Optional.ofNullable(waiting))
                .flatMap(Optional::stream)
                .flatMap(policy -> reported(policy).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<MemberVersion> reported(VotingPolicy policy) {
        return policy.equals(VotingPolicy.DEFAULT)
                ? Optional.empty()
                : Optional.of(id(policy.id().version()));
    }

    private boolean fits(VotingPolicy policy) {
        Optional<String> problem = problem(policy);
        if (problem.isPresent() && unfit.add(policy)) {
            refuse(policy.id().version(), problem.get());
        }
        return problem.isEmpty();
    }

    private Optional<String> problem(VotingPolicy policy) {
        List<String> voters = voters(policy);
        if (voters.isEmpty()) {
            return Optional.of("Of its voters (" + String.join(", ", policy.voters())
                    + ") this instance may load none: moodstream.members is " + loadable + ".");
        }
        List<String> missing = policy.missing(voters);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("It has no weight for " + String.join(", ", missing) + ".");
    }

    /** The status topic and the metrics know the vote as the member {@code ensemble}. */
    private static MemberVersion id(long version) {
        return new MemberVersion(MemberVersion.ENSEMBLE, version);
    }
}
