package io.moodstream.models.tensorflow.savedmodel;

import io.moodstream.domain.MoodstreamException;

/** A graph that could do more than compute scores from pixels, and is therefore not loaded. */
public final class UnsafeGraphException extends MoodstreamException {

    private static final long serialVersionUID = 1L;

    UnsafeGraphException(String what) {
        super("The TensorFlow graph is not loaded, since " + what
                + "; only graphs that Moodstream's own training or import wrote are served.");
    }
}
