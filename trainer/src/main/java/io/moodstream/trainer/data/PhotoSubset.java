package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.Collection;

/** Some photos of a set, in the set's order. */
final class PhotoSubset {

    private PhotoSubset() {}

    static LabelledPhotos of(LabelledPhotos photos, Collection<Integer> indices) {
        int[] sorted = indices.stream().mapToInt(i -> i).sorted().toArray();
        return new LabelledPhotos(
                java.util.Arrays.stream(sorted).mapToObj(photos.photos()::get).toList(),
                java.util.Arrays.stream(sorted).mapToObj(photos.labels()::get).toList());
    }
}
