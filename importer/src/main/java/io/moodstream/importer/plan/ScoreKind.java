package io.moodstream.importer.plan;

/** What the numbers of a network are, as {@code --scores} says it. */
public enum ScoreKind {
    /** Probabilities of their own. */
    SIGMOID,
    /** Before a sigmoid if it is one number, before a softmax if they are several. */
    LOGIT,
    /** Probabilities that sum to 1. */
    SOFTMAX,
    /** Seven expressions, of which happy is held against sad. */
    FER7
}
