package io.moodstream.models.contract;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.golden.SyntheticPhotos;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labelled faces that smile or frown, half of each, the same for the same seed. */
public final class LabelledFaces {

    private LabelledFaces() {}

    public static LabelledPhotos of(int count, long seed) {
        Random random = new Random(seed);
        List<Pixels> photos = new ArrayList<>();
        List<ClassLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ClassLabel label = i % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD;
            photos.add(SyntheticPhotos.face(label, random));
            labels.add(label);
        }
        return new LabelledPhotos(photos, labels);
    }
}
