package io.moodstream.models.live;

/**
 * Limits the time that shadows take while batches are full, that is, while photos wait: a shadow that needs features of
 * its own is run for so many of the batches that its time stays below a given share of all inference time. Batches that
 * are less than half full leave time to spare: all of them are shadowed. Thread-safe.
 */
public final class ShadowBudget {

    /** Shadows every batch. */
    public static final ShadowBudget UNLIMITED = new ShadowBudget(1, Integer.MAX_VALUE);

    /** Older measurements fade, so that the budget follows a change of load or of models. */
    private static final double MEMORY_NANOS = 30e9;

    private final double share;
    private final int fullBatch;
    private double shadowNanos;
    private double allNanos;

    /**
     * @param share of the time of full batches, in [0, 1]
     * @param fullBatch number of photos in a full batch
     */
    public ShadowBudget(double share, int fullBatch) {
        this.share = share;
        this.fullBatch = fullBatch;
    }

    /** Whether a batch of this many photos may be shadowed. */
    synchronized boolean permits(int photos) {
        return !isFull(photos) || (share > 0 && shadowNanos <= share * allNanos);
    }

    /**
     * Records the duration of a batch.
     *
     * @param shadow the part of it that would not have been needed for the votes
     * @param all the whole duration
     */
    synchronized void record(int photos, long shadow, long all) {
        if (!isFull(photos)) {
            return;
        }
        shadowNanos += shadow;
        allNanos += all;
        if (allNanos > MEMORY_NANOS) {
            shadowNanos /= 2;
            allNanos /= 2;
        }
    }

    private boolean isFull(int photos) {
        return 2L * photos >= fullBatch;
    }
}
