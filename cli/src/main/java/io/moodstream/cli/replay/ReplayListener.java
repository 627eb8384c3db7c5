package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.stream.classify.ClassifiedPhoto;
import io.moodstream.stream.deadletter.Result;

/** Receives the photos of a replay, in no particular order. */
interface ReplayListener {

    /** The photo was classified, or now is rejected. */
    void replayed(Prediction recorded, Result<ClassifiedPhoto> now);

    /** The photo was not classified. @param reason a sentence, the same for all photos with this reason */
    void skipped(Prediction recorded, String reason);
}
