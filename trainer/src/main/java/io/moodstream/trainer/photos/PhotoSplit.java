package io.moodstream.trainer.photos;

/** What a web photo is for. */
public enum PhotoSplit {
    TRAIN,
    VALIDATION,
    TEST,
    /** For nothing: it is published by sources of two parts. */
    LEFT_OUT
}
