package io.moodstream.models.training;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;

/**
 * Photos with their true labels, in a fixed order.
 *
 * @param photos the pixels
 * @param labels the label of each photo
 */
public record LabelledPhotos(List<Pixels> photos, List<ClassLabel> labels) {

    public LabelledPhotos {
        photos = List.copyOf(photos);
        labels = List.copyOf(labels);
        if (photos.size() != labels.size()) {
            throw new IllegalArgumentException(
                    photos.size() + " photos need as many labels, not " + labels.size() + ".");
        }
    }

    /** Concatenates the photos of several sets. */
    public static LabelledPhotos joined(List<LabelledPhotos> sets) {
        return new LabelledPhotos(
                sets.stream().flatMap(set -> set.photos().stream()).toList(),
                sets.stream().flatMap(set -> set.labels().stream()).toList());
    }

    public int size() {
        return photos.size();
    }
}
