package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Duration;

/** Tells everybody what became of each version on this instance. */
public interface ModelStatusReporter {

    /** It is being fetched, checked and warmed. */
    void loading(MemberVersion id);

    /** It votes from now on. @param duration how long fetching, checking and warming took */
    void live(MemberVersion id, Duration duration);

    /** It will never vote here. @param reason a sentence for people */
    void refused(MemberVersion id, String reason);

    /** It was replaced. */
    void retired(MemberVersion id);

    /** It is no longer on the models topic. */
    void gone(MemberVersion id);

    /**
     * A record about this member changes nothing, since no trusted key signed it for its place.
     *
     * @param id the version that it is about; where it names none, the one that should be live
     * @param reason a sentence for people
     */
    void ignored(ModelKey key, MemberVersion id, String reason);

    /**
     * How many records of the models topic were ignored so far.
     *
     * @param overwritten trusted records that lie under an ignored one now
     */
    default void ignored(long records, long overwritten) {}
}
