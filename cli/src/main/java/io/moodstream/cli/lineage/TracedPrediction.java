package io.moodstream.cli.lineage;

import io.moodstream.Prediction;
import java.util.Optional;

/**
 * A prediction of a photo, and the record that it was made from.
 *
 * @param position topic, partition and offset of the prediction, such as {@code predictions-3@17}
 * @param event the photo's record; empty if it is no longer retained
 */
public record TracedPrediction(Prediction prediction, String position, Optional<SourceEvent> event) {}
