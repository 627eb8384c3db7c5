package io.moodstream.web;

import io.moodstream.web.follow.TopicFollower;
import java.util.Map;

/**
 * How the server is.
 *
 * @param status {@code up}, or {@code degraded} while a topic is not read: photos and labels are taken all the same, and
 *     reading begins anew by itself, so that nothing is gained by ending the process
 * @param followers by what they read
 */
record WebHealth(String status, Map<String, TopicFollower.State> followers) {

    static WebHealth of(Map<String, TopicFollower.State> states) {
        boolean all = states.values().stream().allMatch(TopicFollower.State::reading);
        return new WebHealth(all ? "up" : "degraded", states);
    }
}
