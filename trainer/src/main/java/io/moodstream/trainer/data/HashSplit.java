package io.moodstream.trainer.data;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects validation photos by a hash of each photo's pixels and the seed alone: a photo held out from a base is held
 * out from its members too, whatever other photos each of them gets.
 */
final class HashSplit {

    private record Group(String lot, Object label, List<Integer> indices) {}

    private HashSplit() {}

    /**
     * Indices of the selected photos.
     *
     * <p>Photos with equal pixels, of which FER2013 has many, are selected together or not at all; the label of the
     * first one counts, since some equal photos are labelled differently. The same share of each label is selected, to
     * within the largest group of equal photos.
     *
     * @param labels the label of each photo
     * @param share share of the photos of each label, in (0, 1)
     * @throws IllegalArgumentException if the share is out of range
     */
    static List<Integer> of(List<Pixels> photos, List<?> labels, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The validation share is above 0 and below 1, not " + share + ".");
        }
        List<Integer> drawn = new ArrayList<>();
        Map<Object, List<Group>> byLabel = new LinkedHashMap<>();
        for (Group group : groups(photos, labels, seed)) {
            byLabel.computeIfAbsent(group.label(), label -> new ArrayList<>()).add(group);
        }
        byLabel.values().forEach(groups -> drawn.addAll(first(groups, share)));
        return drawn;
    }

    private static List<Integer> first(List<Group> groups, double share) {
        groups.sort(Comparator.comparing(Group::lot));
        long wanted = Math.round(share
                * groups.stream().mapToInt(group -> group.indices().size()).sum());
        List<Integer> taken = new ArrayList<>();
        for (Group group : groups) {
            if (taken.size() + group.indices().size() <= wanted) {
                taken.addAll(group.indices());
            }
        }
        return taken;
    }

    private static Collection<Group> groups(List<Pixels> photos, List<?> labels, long seed) {
        Map<Pixels, Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < photos.size(); i++) {
            Object label = labels.get(i);
            groups.computeIfAbsent(
                            photos.get(i), photo -> new Group(Fingerprint.of(photo, seed), label, new ArrayList<>()))
                    .indices()
                    .add(i);
        }
        return groups.values();
    }
}
