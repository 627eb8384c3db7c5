package io.moodstream.models.training;

/** Follows a training run; called on the thread that trains. */
public interface TrainingListener {

    /** Photos (or rounds) done in the epoch that is under way. */
    void progress(String what, long done, long of);

    /** An epoch ended. */
    void epoch(String member, Epoch epoch);

    /** Something that is worth a line. */
    default void note(String text) {}

    /** A file of the data is left out, since it cannot be read. @param why a sentence without its full stop */
    default void leftOut(String file, String why) {}

    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {
        @Override
        public void progress(String what, long done, long of) {}

        @Override
        public void epoch(String member, Epoch epoch) {}
    };
}
