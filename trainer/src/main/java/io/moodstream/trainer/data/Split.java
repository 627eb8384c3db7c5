package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Photos to learn from and photos to choose the best epoch by: drawn once, by a seed, never again between epochs.
 *
 * <p>No image is in both: photos with equal pixels stay on one side together. Both sides have the classes in the same
 * proportion. See {@link HashSplit}.
 *
 * @param train photos to learn from
 * @param validation photos to choose by
 */
public record Split(LabelledPhotos train, LabelledPhotos validation) {

    /** The splits of several data sets as one. */
    public static Split joined(List<Split> splits) {
        return new Split(
                LabelledPhotos.joined(splits.stream().map(Split::train).toList()),
                LabelledPhotos.joined(splits.stream().map(Split::validation).toList()));
    }

    /**
     * Splits photos, keeping their order on each side.
     *
     * @param share share of the photos of each class that is kept for validation, more than 0 and less than 1
     * @throws IllegalArgumentException if the share is outside of that
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
