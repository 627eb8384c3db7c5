package io.moodstream.models.training;

import java.util.Map;

/** Follows a training run; called on the training thread. */
public interface TrainingListener {

    /** Photos (or rounds) done in the current epoch. */
    void progress(String what, long done, long of);

    /** An epoch ended. */
    void epoch(String member, Epoch epoch);

    /** Reports something worth a line. */
    default void note(String text) {}

    /**
     * A data set was read, whether it suffices for a training or not.
     *
     * @param facts facts about it for the provenance
     */
    default void dataRead(Map<String, String> facts) {}

    /**
     * A data file is skipped, since it cannot be read.
     *
     * @param why a sentence without its full stop
     */
    default void leftOut(String file, String why) {}

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {
        @Override
        public void progress(String what, long done, long of) {}

        @Override
        public void epoch(String member, Epoch epoch) {}
    };
}
