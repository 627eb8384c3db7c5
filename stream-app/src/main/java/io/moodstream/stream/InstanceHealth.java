package io.moodstream.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.MemberVersion;
import java.util.SortedMap;

/**
 * The health of an instance.
 *
 * @param state stage of its life cycle
 * @param live live version of each member
 */
public record InstanceHealth(State state, SortedMap<String, MemberVersion> live) {

    /** The stages of an instance's life cycle. */
    public enum State {
        /** Topics are being checked. */
        STARTING,
        /** Not every member is live yet; photos wait. */
        WAITING_FOR_MODELS,
        /** Photos are being classified. */
        RUNNING,
        /** The instance or its stream threads have stopped. */
        STOPPED
    }

    /** As JSON: {@code {"state":"RUNNING","live":{"custom":3}}}. */
    public String json() {
        ObjectNode health = JsonNodeFactory.instance.objectNode().put("state", state.name());
        ObjectNode versions = health.putObject("live");
        live.values().forEach(id -> versions.put(id.member(), id.version()));
        return health + "\n";
    }

    /** Whether it accepts photos. */
    public boolean isReady() {
        return state == State.RUNNING;
    }

    /** Whether it has not stopped. */
    public boolean isAlive() {
        return state != State.STOPPED;
    }
}
