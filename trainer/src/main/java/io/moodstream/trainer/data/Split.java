package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Training photos, and validation photos that select the best epoch: drawn once, with a seed, never again between
 * epochs.
 *
 * <p>No image is in both: photos with equal pixels stay together. Both parts have the same class proportions. See
 * {@link HashSplit}.
 *
 * @param train training photos
 * @param validation validation photos
 */
public record Split(LabelledPhotos train, LabelledPhotos validation) {

    /** Joins the splits of several data sets. */
    public static Split joined(List<Split> splits) {
        return new Split(
                LabelledPhotos.joined(splits.stream().map(Split::train).toList()),
                LabelledPhotos.joined(splits.stream().map(Split::validation).toList()));
    }

    /**
     * Splits photos, keeping their order in each part.
     *
     * @param share share of the photos of each class held out for validation, in (0, 1)
     * @throws IllegalArgumentException if the share is out of range
     */
    public static Split of(LabelledPhotos photos, double share, long seed) {
        Set<Integer> drawn = new HashSet<>(HashSplit.of(photos.photos(), photos.labels(), share, seed));
        List<Integer> rest = IntStream.range(0, photos.size())
                .filter(i -> !drawn.contains(i))
                .boxed()
                .toList();
        return new Split(PhotoSubset.of(photos, rest), PhotoSubset.of(photos, drawn));
    }
}
