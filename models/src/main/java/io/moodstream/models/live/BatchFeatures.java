package io.moodstream.models.live;

import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One extractor's features of those photos of a batch that some version scores, extracted in one call. */
final class BatchFeatures {

    private final FeatureExtractor extractor;
    private final List<Pixels> photos;
    private final BitSet voted = new BitSet();
    private final BitSet needed = new BitSet();
    private @Nullable ExtractionResult extracted;
    private long nanos;

    BatchFeatures(FeatureExtractor extractor, List<Pixels> photos) {
        this.extractor = extractor;
        this.photos = photos;
    }

    /** Some version votes on these photos. */
    void vote(BitSet indexes) {
        voted.or(indexes);
        needed.or(indexes);
    }

    /** Some version shadows these photos. */
    void shadow(BitSet indexes) {
        needed.or(indexes);
    }

    /** Whether the votes need all photos' features, so that scoring them by another head costs that head alone. */
    boolean areAllVoted() {
        return voted.cardinality() == photos.size();
    }

    /** Runs the extractor at the first call. @return whether this call ran it */
    boolean extract() {
        if (extracted != null || needed.isEmpty()) {
            return false;
        }
        long start = System.nanoTime();
        extracted = ExtractionResult.of(extractor, select(photos, needed));
        nanos = System.nanoTime() - start;
        return true;
    }

    /**
     * The features of these photos, in order.
     *
     * @throws RuntimeException the extractor's exception
     */
    float[][] of(BitSet indexes) {
        float[][] rows = Objects.requireNonNull(extracted).orThrow();
        return indexes.equals(needed)
                ? rows
                : indexes.stream().mapToObj(index -> rows[rank(index)]).toArray(float[][]::new);
    }

    private static List<Pixels> select(List<Pixels> photos, BitSet indexes) {
        return indexes.cardinality() == photos.size()
                ? photos
                : indexes.stream().mapToObj(photos::get).toList();
    }

    int photos() {
        return needed.cardinality();
    }

    long nanos() {
        return nanos;
    }

    /** The part of the time that went to photos on which no version with these features votes. */
    long shadowNanos() {
        int all = needed.cardinality();
        return all == 0 ? 0 : nanos * (all - voted.cardinality()) / all;
    }

    /** Position of a photo among the extracted ones. */
    private int rank(int index) {
        return needed.get(0, index).cardinality();
    }
}
