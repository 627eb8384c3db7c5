package io.moodstream.web;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.WindowedMetrics;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.Metrics;
import io.moodstream.schemas.codec.MetricsKey;
import java.time.Instant;

/** Records as the stream app writes them. */
final class Records {

    private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_000L);

    private Records() {}

    /** The since-start window of version 1, with every photo labelled. */
    static WindowedMetrics metrics(String subject, long tp, long fp, long tn, long fn) {
        MetricsKey key = new MetricsKey(subject, 1, TimeWindow.SINCE_START);
        return Metrics.of(key, new ConfusionCounts(tp, fp, tn, fn), tp + fp + tn + fn);
    }

    static ModelStatus refused(String member, long version, String reason) {
        return ModelStatus.newBuilder()
                .setMember(member)
                .setVersion(version)
                .setAppInstance("test")
                .setState(ModelState.REFUSED)
                .setReason(reason)
                .setAt(NOW)
                .setDurationMillis(5L)
                .build();
    }
}
