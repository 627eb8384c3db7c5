package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;

/** Reports the state of each version on this instance. */
public interface ModelStatusReporter {

    /** It is being fetched, checked and warmed up. */
    void loading(MemberVersion id);

    /** It votes from now on. @param duration of fetching, checking and warm-up */
    void live(MemberVersion id, Duration duration);

    /** It will never vote here. @param reason a sentence for people */
    void refused(MemberVersion id, String reason);

    /** It was replaced. */
    void retired(MemberVersion id);

    /** It is no longer on the models topic. */
    void gone(MemberVersion id);

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
