package io.moodstream.stream.metrics;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.TimeWindow;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.schemas.codec.MetricsKey;

/**
 * Whose predictions are counted.
 *
 * @param name a member, or {@link #ENSEMBLE}
 * @param version version of the member, or of the ensemble's voting policy
 */
public record Subject(String name, long version) implements Comparable<Subject> {

    public static final String ENSEMBLE = MetricsKey.ENSEMBLE;

    public static Subject of(MemberVersion id) {
        return new Subject(id.member(), id.version());
    }

    public static Subject of(VotingPolicy policy) {
        return new Subject(ENSEMBLE, policy.version());
    }

    /** {@code <name>/<version>}, the key that deltas travel by. */
    public String text() {
        return name + "/" + version;
    }

    /** This subject in one window. */
    MetricsKey in(TimeWindow window) {
        return new MetricsKey(name, version, window);
    }

    static Subject parse(String text) {
        int slash = text.indexOf('/');
        return new Subject(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Subject other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : Long.compare(version, other.version);
    }
}
