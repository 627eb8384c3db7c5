package io.moodstream.stream.metrics;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.MetricsKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The member or ensemble whose predictions are counted.
 *
 * @param name a member, {@link #ENSEMBLE}, or a part of it, a name that no member can have: {@link MetricsKey#FACE} or
 *     {@link MetricsKey#NO_FACE}
 * @param version version of the member, or of the ensemble's voting policy
 */
public record Subject(String name, long version) implements Comparable<Subject> {

    public static final String ENSEMBLE = MetricsKey.ENSEMBLE;

    private static final Set<String> PARTS = Set.of(MetricsKey.FACE, MetricsKey.NO_FACE);

    private static final int LONGEST_NAME = 128;

    /** With the slash and the longest version. */
    private static final int LONGEST_TEXT = LONGEST_NAME + 21;

    /** Same as in {@link MemberVersion}. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    public static Subject of(MemberVersion id) {
        return new Subject(id.member(), id.version());
    }

    public static Subject of(PolicyId policy) {
        return new Subject(ENSEMBLE, policy.version());
    }

    /** {@code <name>/<version>}, the key of delta records. */
    public String text() {
        return name + "/" + version;
    }

    /** This subject in one window. */
    public MetricsKey in(TimeWindow window) {
        return new MetricsKey(name, version, window);
    }

    /** The subject in the key of a delta record; empty if the key is invalid. */
    public static Optional<Subject> ofKey(byte @Nullable [] key) {
        if (key == null || key.length > LONGEST_TEXT) {
            return Optional.empty();
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String name = text.substring(0, Math.max(0, slash));
        if (!isName(name) && !PARTS.contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this is a valid member name. Names become parts of keys, so all are checked, wherever they come from. */
    public static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
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
