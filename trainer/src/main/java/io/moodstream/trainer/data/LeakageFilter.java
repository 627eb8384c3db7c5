package io.moodstream.trainer.data;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Removes photos whose pixels also occur in another set. FER2013's train and test folders share some dozens of images;
 * training on them would inflate the test results.
 */
public final class LeakageFilter {

    private LeakageFilter() {}

    /** The photos that do not occur in {@code test}, in their original order. */
    public static LabelledPhotos of(LabelledPhotos photos, LabelledPhotos test) {
        Set<Pixels> seen = new HashSet<>(test.photos());
        return PhotoSubset.of(
                photos,
                IntStream.range(0, photos.size())
                        .filter(i -> !seen.contains(photos.photos().get(i)))
                        .boxed()
                        .toList());
    }
}
