package io.moodstream.trainer.photos;

/** The split that a web photo belongs to. */
public enum PhotoSplit {
    TRAIN,
    VALIDATION,
    TEST,
    /** Not used: its sources belong to different splits. */
    LEFT_OUT
}
