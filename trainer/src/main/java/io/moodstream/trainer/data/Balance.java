package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.models.training.LabelledPhotos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** As many happy photos as sad ones, by leaving out some of the larger class, drawn by a seed. */
public final class Balance {

    private Balance() {}

    /** The balanced photos, in the order of the given ones. */
    public static LabelledPhotos of(LabelledPhotos photos, long seed) {
        Map<Label, List<Integer>> byLabel = new EnumMap<>(Label.class);
        for (int i = 0; i < photos.size(); i++) {
            byLabel.computeIfAbsent(photos.labels().get(i), label -> new ArrayList<>())
                    .add(i);
        }
        int smaller = byLabel.values().stream().mapToInt(List::size).min().orElse(0);
        Random random = new Random(seed);
        List<Integer> kept = new ArrayList<>();
        byLabel.values().forEach(indices -> {
            Collections.shuffle(indices, random);
            kept.addAll(indices.subList(0, smaller));
        });
        return Selection.of(photos, kept);
    }
}
