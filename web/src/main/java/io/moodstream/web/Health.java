package io.moodstream.web;

import io.moodstream.web.follow.Follower;
import java.util.Map;

/**
 * How the server is.
 *
 * @param status {@code up}, or {@code degraded} while a topic is not read: photos and labels are taken all the same, and
 *     reading begins anew by itself, so that nothing is gained by ending the process
 * @param followers by what they read
 */
record Health(String status, Map<String, Follower.State> followers) {

    static Health of(Map<String, Follower.State> states) {
        boolean all = states.values().stream().allMatch(Follower.State::reading);
        return new Health(all ? "up" : "degraded", states);
    }
}
