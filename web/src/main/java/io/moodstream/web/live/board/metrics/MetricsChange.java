package io.moodstream.web.live.board.metrics;

import java.util.List;

/**
 * What changed in the windows of metrics. One that was evicted and came back is in both lists.
 *
 * @param evicted windows that are not kept any more; to be applied first
 * @param metrics windows that are new or have new counts
 */
public record MetricsChange(List<WindowKey> evicted, List<MetricsView> metrics) {}
