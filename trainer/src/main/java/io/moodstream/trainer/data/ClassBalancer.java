package io.moodstream.trainer.data;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.training.LabelledPhotos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Balances the classes by dropping photos of the larger one, chosen with a seed. */
public final class ClassBalancer {

    private ClassBalancer() {}

    /** The balanced photos, in their original order. */
    public static LabelledPhotos of(LabelledPhotos photos, long seed) {
        Map<ClassLabel, List<Integer>> byLabels = new EnumMap<>(ClassLabel.class);
        for (int i = 0; i < photos.size(); i++) {
            byLabels.computeIfAbsent(photos.labels().get(i), label -> new ArrayList<>())
                    .add(i);
        }
        int smaller = byLabels.values().stream().mapToInt(List::size).min().orElse(0);
        Random random = new Random(seed);
        List<Integer> kept = new ArrayList<>();
        byLabels.values().forEach(indices -> {
            Collections.shuffle(indices, random);
            kept.addAll(indices.subList(0, smaller));
        });
        return PhotoSubset.of(photos, kept);
    }
}
