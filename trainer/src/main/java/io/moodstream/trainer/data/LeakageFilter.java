package io.moodstream.trainer.data;

import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Photos whose pixels are in no other set. FER2013's train and test folders share some dozens of images: learning from
 * them would flatter the measurement.
 */
public final class LeakageFilter {

    private LeakageFilter() {}

    /** The photos without those that are in {@code test} too, in their order. */
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
