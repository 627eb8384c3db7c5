package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Photos to learn from and photos to choose the best epoch by: drawn once by a seed, never again between epochs.
 *
 * <p>No image is in both: photos with equal pixels, of which FER2013 has many, stay on one side together. Both sides
 * have the classes in the same proportion, to within the largest group of equal photos.
 *
 * @param train photos to learn from
 * @param validation photos to choose by
 */
public record Split(LabelledPhotos train, LabelledPhotos validation) {

    /**
     * Splits photos, keeping their order on each side.
     *
     * @param share share of the photos of each class that is kept for validation, more than 0 and less than 1
     * @throws IllegalArgumentException if the share is outside of that
     */
    public static Split of(LabelledPhotos photos, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The validation share is above 0 and below 1, not " + share + ".");
        }
        Random random = new Random(seed);
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (Label label : Label.values()) {
            List<List<Integer>> groups = groupsOf(photos, label);
            Collections.shuffle(groups, random);
            long wanted =
                    Math.round(share * groups.stream().mapToInt(List::size).sum());
            long taken = 0;
            for (List<Integer> group : groups) {
                boolean fits = taken + group.size() <= wanted;
                (fits ? validation : train).addAll(group);
                taken += fits ? group.size() : 0;
            }
        }
        return new Split(Selection.of(photos, train), Selection.of(photos, validation));
    }

    /** Photos with equal pixels, by the label of the first of them: some equal photos are labelled differently. */
    private static List<List<Integer>> groupsOf(LabelledPhotos photos, Label label) {
        Map<Pixels, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < photos.size(); i++) {
            groups.computeIfAbsent(photos.photos().get(i), pixels -> new ArrayList<>())
                    .add(i);
        }
        return new ArrayList<>(groups.values().stream()
                .filter(group -> photos.labels().get(group.get(0)) == label)
                .toList());
    }
}
