package io.moodstream.domain;

import java.util.regex.Pattern;

/**
 * One version of a member of the ensemble, such as {@code custom@3}, or of the face detector.
 *
 * @param member name of the member: lower-case letters, digits and hyphens; or {@link #DETECTOR}
 * @param version 1 or more; the versions of a member only increase
 */
public record MemberVersion(String member, long version) implements Comparable<MemberVersion> {

    /** The face detector's name on the models topic. It is published like a member, but does not vote. */
    public static final String DETECTOR = "detector";

    /** The name under which the vote itself has versions and metrics, so that no member can have it. */
    public static final String ENSEMBLE = "ensemble";

    /** Longest name of a voter, in characters. */
    public static final int MAX_NAME = 128;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    public MemberVersion {
        if (!NAME.matcher(member).matches()) {
            throw new IllegalArgumentException(
                    "A member's name is lower-case letters, digits and hyphens, not '" + member + "'.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("A version is 1 or more, not " + version + ".");
        }
    }

    /**
     * Parses {@code member@version}.
     *
     * @throws MoodstreamException if the text has another form
     */
    public static MemberVersion parse(String text) {
        int at = text.lastIndexOf('@');
        try {
            return new MemberVersion(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new MoodstreamException(
                    "'" + text + "' does not name a model version; write member@version, such as custom@3.", e);
        }
    }

    /** Whether a member of this name can vote. */
    public static boolean isVoter(String name) {
        return name.length() <= MAX_NAME
                && NAME.matcher(name).matches()
                && !name.equals(DETECTOR)
                && !name.equals(ENSEMBLE);
    }

    /** Whether this is a voting member rather than the face detector. */
    public boolean votes() {
        return !member.equals(DETECTOR);
    }

    @Override
    public int compareTo(MemberVersion other) {
        int byMember = member.compareTo(other.member);
        return byMember != 0 ? byMember : Long.compare(version, other.version);
    }

    @Override
    public String toString() {
        return member + "@" + version;
    }
}
