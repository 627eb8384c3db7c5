package io.moodstream.web.live.board;

import io.moodstream.web.live.board.metrics.MetricsView;
import java.util.List;

/**
 * Everything that the page shows when it opens.
 *
 * @param server the server settings that the page needs
 * @param photos the latest photos, latest first
 * @param agreement how much the members agree on them
 * @param metrics the latest windows of each subject, and its windows since start
 * @param models the live versions and their history
 * @param rollouts the rollouts under way, and the latest that are over
 */
public record PageSnapshot(
        Server server,
        List<PhotoCard> photos,
        Agreement agreement,
        List<MetricsView> metrics,
        ModelsView models,
        RolloutsView rollouts) {

    /**
     * The server settings that the page needs.
     *
     * @param photos whether photos are shown
     * @param tokens whether an access token is needed
     */
    record Server(boolean photos, boolean tokens, int maxPhotoBytes, int maxRequestBytes, int maxFiles) {}
}
