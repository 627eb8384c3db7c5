package io.moodstream.web.live.board;

import io.moodstream.web.follow.PredictionView;
import org.jspecify.annotations.Nullable;

/**
 * A photo on the page.
 *
 * @param thumbnail a small JPEG as a data URL; null if there is none
 * @param trueLabel {@code happy} or {@code sad}; null if unknown
 */
record PhotoCard(
        PredictionView prediction,
        @Nullable String thumbnail,
        @Nullable String trueLabel) {}
