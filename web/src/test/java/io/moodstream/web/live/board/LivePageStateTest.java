package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.TimeWindow;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.live.board.metrics.MetricsView;
import io.moodstream.web.upload.form.UploadLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivePageStateTest {

    private final LivePageState state = new LivePageState(new WebConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            BearerTokens.none(),
            new UploadLimits(100_000, 250_000, 5, 1_000, 1_000, 4),
            true));

    /** The default policy is always known. */
    private static final ModelTopicView NOTHING_PUBLISHED = new ModelTopicView(
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new ModelTopicView.Ignored(0, 0, Map.of()),
            false);

    @Test
    void a_flood_of_invented_metrics_evicts_no_published_subject() {
        state.models(NOTHING_PUBLISHED, true);
        state.awaitModels(Duration.ofDays(1));
        state.add(sinceStart("ensemble"));
        for (int i = 0; i < 5_000; i++) {
            state.add(sinceStart("invented-" + i));
        }

        assertThat(state.pageSnapshot().metrics())
                .hasSizeLessThan(5_000)
                .extracting(MetricsView::subject)
                .contains("ensemble");
    }

    private static MetricsView sinceStart(String subject) {
        long end = TimeWindow.SINCE_START.end().toEpochMilli();
        return new MetricsView(subject, 1, 0, end, 1, 0, 0, 0, 0, 0, null, null, null, null);
    }
}
