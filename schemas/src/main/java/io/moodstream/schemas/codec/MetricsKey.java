package io.moodstream.schemas.codec;

import io.moodstream.WindowedMetrics;
import io.moodstream.domain.TimeWindow;

/**
 * The subject, version and window of a record of the metrics topic.
 *
 * @param subject a member's name, {@link #ENSEMBLE}, or a part of it: {@link #FACE} or {@link #NO_FACE}
 * @param version version of the member; for the ensemble, that of the voting policy
 * @param window range of event time
 */
public record MetricsKey(String subject, long version, TimeWindow window) {

    /** The subject of the verdicts' metrics. */
    public static final String ENSEMBLE = "ensemble";

    /** The subject of the verdicts on photos that show a face. */
    public static final String FACE = "ensemble:face";

    /** The subject of the verdicts on photos in which no face was found. */
    public static final String NO_FACE = "ensemble:no-face";

    /** The key of this record. */
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
