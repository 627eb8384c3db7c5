package io.moodstream.web.live;

import java.util.List;

/**
 * All that the page shows when it opens.
 *
 * @param server what the page must know of its server
 * @param photos the latest photos, the very latest first
 * @param agreement how much the members agree on them
 * @param metrics the latest windows of each subject, and its windows since start
 * @param models versions that are live, and how it came about
 */
public record PageSnapshot(
        Server server, List<PhotoCard> photos, Agreement agreement, List<MetricsView> metrics, ModelsView models) {

    /**
     * What the page must know of its server.
     *
     * @param photos whether photos are shown
     * @param tokens whether an access token is needed
     */
    record Server(boolean photos, boolean tokens, int maxPhotoBytes, int maxRequestBytes, int maxFiles) {}
}
