package io.moodstream.web.live.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models, as sent to the page.
 *
 * @param members members by name
 * @param timeline events of versions, latest first
 * @param verified whether pins and the provenance of versions were verified with trusted keys
 */
record ModelsView(List<MemberView> members, List<Happening> timeline, boolean verified) {

    /**
     * A member.
     *
     * @param live the version that votes; null for none
     * @param loading the version that is being fetched and checked; null for none
     * @param pinned the version it is pinned to; null if the newest runs
     * @param base origin of the live version's pre-trained base, such as {@code random base}; null for none
     * @param recipe the live version's training recipe; null if unknown
     * @param trainedAt when the live version was trained, ISO 8601; null if unknown
     */
    record MemberView(
            String member,
            @Nullable Long live,
            @Nullable Long loading,
            @Nullable Long pinned,
            @Nullable String base,
            @Nullable String recipe,
            @Nullable String trainedAt) {}

    /**
     * A version became live or a candidate, was rejected or retired, or a record about it was ignored.
     *
     * @param at milliseconds since 1970-01-01 UTC
     * @param state {@code loading}, {@code live}, {@code candidate}, {@code refused}, {@code retired} or
     *     {@code ignored}
     * @param reason why it was rejected or ignored; null otherwise
     * @param base origin of its base; null for none
     */
    record Happening(
            long at,
            String member,
            long version,
            String state,
            String instance,
            @Nullable String reason,
            @Nullable String base) {}
}
