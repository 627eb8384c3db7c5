package io.moodstream.trainer.backbone;

import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import io.moodstream.trainer.data.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The data that a base is trained and evaluated on.
 *
 * @param sets one or more, each with its own validation photos
 */
public record BackboneData(List<Named> sets) {

    /**
     * A data set.
     *
     * @param name name of its file or folder
     */
    public record Named(String name, FaceData data) {}

    public BackboneData {
        sets = List.copyOf(sets);
    }

    /** These data sets, each split unless it has validation photos of its own. */
    public BackboneData split(double share, long seed) {
        return new BackboneData(sets.stream()
                .map(set -> new Named(set.name(), set.data().split(share, seed)))
                .toList());
    }

    /**
     * Training photos.
     *
     * @param augmentations how many times each whole photo occurs
     */
    FacePhotos train(int augmentations) {
        List<FacePhotos> parts = new ArrayList<>();
        for (Named set : sets) {
            parts.addAll(Collections.nCopies(
                    set.data().setsAside() ? augmentations : 1, set.data().train()));
        }
        return FacePhotos.joined(parts);
    }

    FacePhotos validation() {
        return FacePhotos.joined(
                sets.stream().map(set -> set.data().validation()).toList());
    }

    FacePhotos test() {
        return FacePhotos.joined(sets.stream().map(set -> set.data().test()).toList());
    }

    /** SHA-256 over the training photos. */
    String fingerprint() {
        return Fingerprint.of(train(1));
    }
}
