package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects this instance's voting policy: the newest that has a weight for each member. Runs on the topic reader's
 * thread.
 */
final class PolicySelector {

    private static final Logger LOG = LoggerFactory.getLogger(PolicySelector.class);

    private final List<String> members;
    private final ModelStatusReporter reporter;
    private final Set<VotingPolicy> unfit = new HashSet<>();
    private VotingPolicy wanted = VotingPolicy.DEFAULT;
    private VotingPolicy live = VotingPolicy.DEFAULT;

    PolicySelector(List<String> members, ModelStatusReporter reporter) {
        this.members = members;
        this.reporter = reporter;
    }

    /** Updates the policies that may be used, newest first. */
    void update(List<VotingPolicy> usable) {
        wanted = usable.stream().filter(this::fits).findFirst().orElse(VotingPolicy.DEFAULT);
    }

    void refuse(long version, String reason) {
        LOG.warn("The voting policy of version {} is refused: {}", version, reason);
        reporter.refused(id(version), reason);
    }

    VotingPolicy wanted() {
        return wanted;
    }

    /** Whether the wanted policy differs from the live one. */
    boolean isChanged() {
        return !wanted.equals(live);
    }

    /** Records and reports that the wanted policy is live now. */
    void reportLive() {
        if (isChanged()) {
            VotingPolicy before = live;
            live = wanted;
            report(wanted, id -> reporter.live(id, Duration.ZERO));
            report(before, reporter::retired);
        }
    }

    /** The default was never published, so it is not reported. */
    private static void report(VotingPolicy policy, Consumer<MemberVersion> reporting) {
        if (!policy.equals(VotingPolicy.DEFAULT)) {
            reporting.accept(id(policy.id().version()));
        }
    }

    private boolean fits(VotingPolicy policy) {
        List<String> missing = policy.missing(members);
        if (!missing.isEmpty() && unfit.add(policy)) {
            refuse(policy.id().version(), "It has no weight for " + String.join(", ", missing) + ".");
        }
        return missing.isEmpty();
    }

    /** The status topic and the metrics know the vote as the member {@code ensemble}. */
    private static MemberVersion id(long version) {
        return new MemberVersion(MetricsKey.ENSEMBLE, version);
    }
}
