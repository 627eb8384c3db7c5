package io.moodstream.web;

import io.moodstream.web.follow.TopicFollower;
import java.util.Map;

/**
 * Health of the server.
 *
 * @param status {@code up}, or {@code degraded} while a topic cannot be read: photos and labels are still accepted, and
 *     reading restarts by itself, so restarting the process does not help
 * @param followers state of the followers, by what they read
 */
record WebHealth(String status, Map<String, TopicFollower.State> followers) {

    static WebHealth of(Map<String, TopicFollower.State> states) {
        boolean all = states.values().stream().allMatch(TopicFollower.State::reading);
        return new WebHealth(all ? "up" : "degraded", states);
    }
}
