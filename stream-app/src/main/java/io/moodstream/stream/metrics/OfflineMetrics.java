package io.moodstream.stream.metrics;

import io.moodstream.Ballot;
import io.moodstream.FaceSearch;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.domain.TimeWindow;
import io.moodstream.schemas.codec.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the metrics in one pass from the whole content of the topics {@code predictions} and {@code photo-labels}:
 * the reference that the rolling metrics are checked against. Shares no code with the streaming parts, so that it does
 * not repeat their errors. It has no label horizon: a label that arrived after it counts here but not in the stream.
 */
public final class OfflineMetrics {

    /** From capture to classification, and the other way round: beyond, a photo counts only since start. */
    private static final Duration MAX_AGE = Duration.ofDays(3_653);

    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private final HoppingWindows hopping;

    public OfflineMetrics(HoppingWindows hopping) {
        this.hopping = hopping;
    }

    /**
     * Counts per subject, version and window; windows without any photo are absent.
     *
     * @param predictions in the order of their partitions; of several for one photo, the last one counts
     * @param labels in the order of their partitions; the one with the latest labelled_at counts, of equals the last
     * @return counts by the key of the record in {@code model-metrics}
     */
    public Map<String, OutcomeCounts> compute(List<Prediction> predictions, List<PhotoLabel> labels) {
        Map<String, Prediction> latest = predictions.stream()
                .collect(Collectors.toMap(
                        Prediction::getPhotoId, Function.identity(), (first, second) -> second, LinkedHashMap::new));
        Map<String, PhotoLabel> truths = labels.stream()
                .collect(Collectors.toMap(
                        PhotoLabel::getPhotoId,
                        Function.identity(),
                        (first, second) -> second.getLabelledAt().isBefore(first.getLabelledAt()) ? first : second));
        return latest.values().stream()
                .flatMap(prediction -> counted(prediction, truths.get(prediction.getPhotoId())).stream())
                .collect(Collectors.groupingBy(
                        Entry::key,
                        TreeMap::new,
                        Collectors.reducing(OutcomeCounts.NONE, Entry::counts, OutcomeCounts::plus)));
    }

    private record Entry(String key, OutcomeCounts counts) {}

    private List<Entry> counted(Prediction prediction, @Nullable PhotoLabel truth) {
        Map<Subject, io.moodstream.Label> said = new LinkedHashMap<>();
        for (Ballot ballot : prediction.getBallots()) {
            if (ballot.getAbstained() == null) {
                said.put(new Subject(ballot.getMember(), ballot.getVersion()), ballot.getLabel());
            }
        }
        Verdict verdict = prediction.getVerdict();
        said.put(new Subject("ensemble", verdict.getPolicyVersion()), verdict.getLabel());
        FaceSearch search = prediction.getImage().getSearch();
        if (search != null) {
            String part = search.getFaces() > 0 ? "ensemble:face" : "ensemble:no-face";
            said.put(new Subject(part, verdict.getPolicyVersion()), verdict.getLabel());
        }
        ClassLabel actual = truth == null ? null : Labels.domain(truth.getTrueLabel());
        List<Entry> entries = new ArrayList<>();
        for (TimeWindow window : windows(prediction.getCapturedAt(), prediction.getPredictedAt())) {
            said.forEach((subject, label) ->
                    entries.add(new Entry(subject.in(window).text(), OutcomeCounts.of(Labels.domain(label), actual))));
        }
        return entries;
    }

    private List<TimeWindow> windows(Instant capturedAt, Instant predictedAt) {
        List<TimeWindow> windows = new ArrayList<>(List.of(TimeWindow.SINCE_START));
        boolean isOld = capturedAt.plus(MAX_AGE).isBefore(predictedAt);
        boolean isAhead = capturedAt.minus(MAX_AHEAD).isAfter(predictedAt);
        if (!isOld && !isAhead) {
            windows.addAll(hopping.of(capturedAt)); // none before 1970 or after 9999
        }
        return windows;
    }
}
