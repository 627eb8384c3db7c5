package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.Excerpt;
import java.time.Duration;
import java.util.Optional;

/** Why a training is due. */
public sealed interface TrainingTrigger {

    /** The model topic has no usable model of the members that the service trains. */
    record NoModels() implements TrainingTrigger {
        @Override
        public String toString() {
            return "the model topic holds no models of the members that are trained here";
        }
    }

    /** A training was requested. */
    record Requested(TrainingRequest request) implements TrainingTrigger {

        /** Whoever asks may have written megabytes. */
        private static final int MAX_NAME = 200;

        @Override
        public String toString() {
            return "asked for by '" + Excerpt.of(request.getRequestedBy(), MAX_NAME) + "' at "
                    + request.getRequestedAt();
        }
    }

    /** The newest models have reached the maximum age of the schedule. */
    record Due(Duration every) implements TrainingTrigger {
        @Override
        public String toString() {
            return "a training is due every " + every;
        }
    }

    /** Enough photos were labelled. */
    record Labelled(int photos) implements TrainingTrigger {
        @Override
        public String toString() {
            return photos + " photos or more were labelled since the last training";
        }
    }

    /** The requested seed; empty if the service chooses. */
    default Optional<Long> seed() {
        return this instanceof Requested requested
                ? Optional.ofNullable(requested.request().getSeed())
                : Optional.empty();
    }
}
