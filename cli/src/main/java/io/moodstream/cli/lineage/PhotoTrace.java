package io.moodstream.cli.lineage;

import io.moodstream.client.deadletter.DeadLetterSummary;
import java.util.List;

/**
 * Everything that the topics say of one photo.
 *
 * @param predictions oldest first within each partition; a photo that was sent twice has two
 * @param deadLetters those of its events and of its labels
 * @param versions what the models topic says of the versions, policies and plans that the predictions name
 */
public record PhotoTrace(
        String photoId,
        List<TracedPrediction> predictions,
        List<DeadLetterSummary> deadLetters,
        PhotoLabels labels,
        KnownVersions versions) {

    public PhotoTrace {
        predictions = List.copyOf(predictions);
        deadLetters = List.copyOf(deadLetters);
    }

    /** Whether the photo was neither classified nor dead-lettered, as far as the topics still tell. */
    public boolean isUnknown() {
        return predictions.isEmpty() && deadLetters.isEmpty();
    }
}
