package io.moodstream.stream;

import io.moodstream.domain.MemberVersion;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How an instance is.
 *
 * @param state where it is in its life
 * @param live version of each member that is live
 */
public record InstanceHealth(State state, SortedMap<String, MemberVersion> live) {

    /** The stages of an instance's life. */
    public enum State {
        /** Topics are being checked. */
        STARTING,
        /** Not every member is live yet; photos wait. */
        WAITING_FOR_MODELS,
        /** Photos are judged. */
        RUNNING,
        /** It has ended, or its stream threads have. */
        STOPPED
    }

    /** For machines: {@code {"state":"RUNNING","live":{"custom":3}}}. */
    public String json() {
        String versions = live.values().stream()
                .map(id -> "\"" + id.member() + "\":" + id.version())
                .collect(Collectors.joining(","));
        return "{\"state\":\"" + state + "\",\"live\":{" + versions + "}}\n";
    }

    /** Whether it takes photos. */
    public boolean isReady() {
        return state == State.RUNNING;
    }

    /** Whether there is anything left to wait for. */
    public boolean isAlive() {
        return state != State.STOPPED;
    }
}
