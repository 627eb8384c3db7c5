package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.util.Optional;

/** Why a training is due. */
public sealed interface TrainingTrigger {

    /** The model topic holds no model that may be run. */
    record NoModels() implements TrainingTrigger {
        @Override
        public String toString() {
            return "the model topic holds no models";
        }
    }

    /** Somebody asked. */
    record Requested(TrainingRequest request) implements TrainingTrigger {
        @Override
        public String toString() {
            return "asked for by '" + request.getRequestedBy() + "' at " + request.getRequestedAt();
        }
    }

    /** The newest models are as old as the schedule allows. */
    record Due(Duration every) implements TrainingTrigger {
        @Override
        public String toString() {
            return "a training is due every " + every;
        }
    }

    /** The seed that was asked for; empty where the service chooses. */
    default Optional<Long> seed() {
        return this instanceof Requested requested
                ? Optional.ofNullable(requested.request().getSeed())
                : Optional.empty();
    }
}
