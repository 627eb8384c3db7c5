package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reports the state of each version on this instance. */
public interface ModelStatusReporter {

    /** It is being fetched, checked and warmed up. */
    void loading(MemberVersion id);

    /** It votes from now on. @param duration of fetching, checking and warm-up */
    void live(MemberVersion id, Duration duration);

    /** It is the candidate of a rollout from now on, beside the live version. */
    void candidate(MemberVersion id, Duration duration);

    /** It will never vote here. @param reason a sentence for people */
    void refused(MemberVersion id, String reason);

    /** It was replaced, or its rollout has ended without a promotion. */
    void retired(MemberVersion id);

    /** This voting policy will decide once all of its voters can run. @param reason a sentence for people */
    default void waiting(MemberVersion policy, String reason) {}

    /** This live voting policy decides without some of its voters. @param reason a sentence for people */
    default void incomplete(MemberVersion policy, String reason) {}

    /** The members that vote here by the policy that decides, or at the start should, whether they are live or not. */
    default void voters(List<String> members) {}

    /** Whether a newer voting policy than the live one waits for its voters. */
    default void policyWaits(boolean waits) {}

    /** It is no longer on the models topic. */
    void gone(MemberVersion id);

    /**
     * The models topic has been read to its end for the first time: what an earlier run of this instance said to be
     * live, and did not withdraw since it was killed, is replaced.
     *
     * @param live everything that is live here, or the candidate of a rollout
     */
    default void caughtUp(Set<MemberVersion> live) {}

    /**
     * A record about this member is ignored, since no trusted key signed it for its topic and order.
     *
     * @param id the version that it is about; if it names none, the one that should be live
     * @param reason a sentence for people
     */
    void ignored(ModelKey key, MemberVersion id, String reason);

    /**
     * The number of records of the models topic ignored so far.
     *
     * @param overwritten trusted records now overwritten by an ignored one
     */
    default void ignored(long records, long overwritten) {}
}
