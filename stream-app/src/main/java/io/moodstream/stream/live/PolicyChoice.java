package io.moodstream.stream.live;

import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which voting policy decides here: the newest that has a weight for each member. On the topic reader's thread. */
final class PolicyChoice {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyChoice.class);

    private final List<String> members;
    private final StatusBoard board;
    private final Set<EnsemblePolicy> unfit = new HashSet<>();
    private EnsemblePolicy wanted = EnsemblePolicy.DEFAULT;
    private EnsemblePolicy live = EnsemblePolicy.DEFAULT;

    PolicyChoice(List<String> members, StatusBoard board) {
        this.members = members;
        this.board = board;
    }

    /** These may be used now, newest first. */
    void offer(List<EnsemblePolicy> usable) {
        wanted = usable.stream().filter(this::fits).findFirst().orElse(EnsemblePolicy.DEFAULT);
    }

    void refuse(long version, String reason) {
        LOG.warn("The voting policy of version {} is refused: {}", version, reason);
        board.refused(id(version), reason);
    }

    EnsemblePolicy wanted() {
        return wanted;
    }

    /** Whether another one is wanted than the one that decides. */
    boolean isChanged() {
        return !wanted.equals(live);
    }

    /** The wanted one decides from now on. */
    void tellLive() {
        if (isChanged()) {
            EnsemblePolicy before = live;
            live = wanted;
            tell(wanted, id -> board.live(id, Duration.ZERO));
            tell(before, board::retired);
        }
    }

    /** The default was never published, so nobody waits to hear of it. */
    private static void tell(EnsemblePolicy policy, Consumer<MemberVersion> telling) {
        if (!policy.equals(EnsemblePolicy.DEFAULT)) {
            telling.accept(id(policy.id().version()));
        }
    }

    private boolean fits(EnsemblePolicy policy) {
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
