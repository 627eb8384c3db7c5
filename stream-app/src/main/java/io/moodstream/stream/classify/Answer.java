package io.moodstream.stream.classify;

import io.moodstream.Prediction;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for a photo that was judged.
 *
 * @param predicted the prediction as a record
 * @param labelled the true label that came with the photo, as a record; null where none came
 */
record Answer(
        Prediction prediction,
        Record<byte[], byte[]> predicted,
        @Nullable Record<byte[], byte[]> labelled) {}
