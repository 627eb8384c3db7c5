package io.moodstream.stream.rollout;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.domain.rollout.PairedCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the evidence of a rollout in one pass from the whole content of the topics {@code predictions} and
 * {@code photo-labels}: the reference that the stream's counts are checked against. Shares no code with the streaming
 * parts, so that it does not repeat their errors. It has no label horizon.
 */
public final class OfflineEvidence {

    private OfflineEvidence() {}

    /**
     * The paired counts of a plan, over all of its stages.
     *
     * @param predictions in the order of their partitions; of several for one photo, the last one counts
     * @param labels in the order of their partitions; the one with the latest labelled_at counts, of equals the last
     */
    public static PairedCounts compute(String planId, List<Prediction> predictions, List<PhotoLabel> labels) {
        Map<String, Prediction> latest = new HashMap<>();
        predictions.forEach(prediction -> latest.put(prediction.getPhotoId(), prediction));
        Map<String, PhotoLabel> truths = new HashMap<>();
        for (PhotoLabel label : labels) {
            PhotoLabel known = truths.get(label.getPhotoId());
            if (known == null || !label.getLabelledAt().isBefore(known.getLabelledAt())) {
                truths.put(label.getPhotoId(), label);
            }
        }
        long[] sums = new long[9];
        for (Prediction prediction : latest.values()) {
            PhotoLabel truth = truths.get(prediction.getPhotoId());
            add(planId, prediction, truth == null ? null : truth.getTrueLabel(), sums);
        }
        return new PairedCounts(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8]);
    }

    private static void add(String planId, Prediction prediction, @Nullable Label truth, long[] sums) {
        for (ShadowBallot shadow : prediction.getShadowBallots()) {
            if (!shadow.getRollout().equals(planId)) {
                continue;
            }
            for (Ballot vote : prediction.getBallots()) {
                if (vote.getMember().equals(shadow.getMember())) {
                    Label voted = vote.getAbstained() == null ? vote.getLabel() : null;
                    Label shadowed = shadow.getAbstained() == null ? shadow.getLabel() : null;
                    boolean isCandidate = shadow.getCandidate();
                    add(isCandidate ? shadowed : voted, isCandidate ? voted : shadowed, truth, sums);
                }
            }
        }
    }

    private static void add(@Nullable Label candidate, @Nullable Label live, @Nullable Label truth, long[] sums) {
        sums[4]++;
        sums[5] += candidate == null ? 1 : 0;
        sums[6] += live == null ? 1 : 0;
        sums[7] += candidate == Label.HAPPY ? 1 : 0;
        sums[8] += live == Label.HAPPY ? 1 : 0;
        if (truth != null) {
            sums[0]++;
            sums[1] += candidate == truth && live != truth ? 1 : 0;
            sums[2] += live == truth && candidate != truth ? 1 : 0;
            sums[3] += live == truth && candidate == truth ? 1 : 0;
        }
    }
}
