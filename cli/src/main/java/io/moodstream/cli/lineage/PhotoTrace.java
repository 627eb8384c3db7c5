package io.moodstream.cli.lineage;

import io.moodstream.client.deadletter.DeadLetters;
import java.util.List;

/**
 * Everything that the topics say of one photo.
 *
 * @param predictionCount number of its predictions; a photo that was sent twice has two
 * @param predictions the last {@value LastPredictions#MAX_KEPT} of them, oldest first within each partition
 * @param deadLetters those of its events and of its labels; the last ones
 * @param versions what the models topic says of the versions, policies and plans that the predictions name
 */
public record PhotoTrace(
        String photoId,
        long predictionCount,
        List<TracedPrediction> predictions,
        DeadLetters deadLetters,
        PhotoLabels labels,
        KnownVersions versions) {

    public PhotoTrace {
        predictions = List.copyOf(predictions);
    }

    /** Whether the photo was neither classified nor dead-lettered, as far as the topics still tell. */
    public boolean isUnknown() {
        return predictions.isEmpty() && deadLetters.last().isEmpty();
    }
}
