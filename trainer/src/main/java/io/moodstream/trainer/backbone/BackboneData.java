package io.moodstream.trainer.backbone;

import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import io.moodstream.trainer.data.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a base learns from and is judged by.
 *
 * @param sets one or more, each with its own photos to choose by
 */
public record BackboneData(List<Named> sets) {

    /**
     * A data set.
     *
     * @param name of its file or folder
     */
    public record Named(String name, FaceData data) {}

    public BackboneData {
        sets = List.copyOf(sets);
    }

    /** These data sets, each split where it does not set photos aside itself. */
    public BackboneData split(double share, long seed) {
        return new BackboneData(sets.stream()
                .map(set -> new Named(set.name(), set.data().split(share, seed)))
                .toList());
    }

    /** Photos to learn from. @param augmentations how many times each whole photo is among them */
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

    /** SHA-256 over the photos to learn from. */
    String fingerprint() {
        return Fingerprint.of(train(1));
    }
}
