package io.moodstream.schemas.codec;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.TimeWindow;

/**
 * What a record of the metrics topic is about.
 *
 * @param subject a member's name, {@link #ENSEMBLE}, or a part of it: {@link #FACE} or {@link #NO_FACE}
 * @param version version of the member; of the voting policy for the ensemble
 * @param window span of event time
 */
public record MetricsKey(String subject, long version, TimeWindow window) {

    /** The subject of the verdicts' metrics. */
    public static final String ENSEMBLE = "ensemble";

    /** The subject of those verdicts whose photo shows a face. */
    public static final String FACE = "ensemble:face";

    /** The subject of those verdicts in whose photo a face was looked for in vain. */
    public static final String NO_FACE = "ensemble:no-face";

    /** What this record is about. */
    public static MetricsKey of(WindowedMetrics metrics) {
        return new MetricsKey(
                metrics.getSubject(),
                metrics.getVersion(),
                new TimeWindow(metrics.getWindowStart(), metrics.getWindowEnd()));
    }

    /** The record key: {@code subject/version/start/end}, the times in milliseconds since the epoch. */
    public String text() {
        return subject + "/" + version + "/" + window.start().toEpochMilli() + "/"
                + window.end().toEpochMilli();
    }
}
