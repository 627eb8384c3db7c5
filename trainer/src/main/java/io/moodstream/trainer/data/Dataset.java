package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.List;

/**
 * Happy and sad photos, in a fixed order.
 *
 * @param name display name: the name of its file or folder
 * @param train training photos
 * @param validation validation photos, if the data set has its own; if empty, they are drawn from {@code train}
 * @param test test photos, never used for training or validation
 * @param searches face search result of each test photo; empty if the data set consists of crops
 * @param fingerprint SHA-256 over pixels and labels of all parts in order, see {@link Fingerprint}
 */
public record Dataset(
        String name,
        LabelledPhotos train,
        LabelledPhotos validation,
        LabelledPhotos test,
        List<FaceSearchResult> searches,
        String fingerprint) {

    public Dataset {
        searches = List.copyOf(searches);
    }

    /** Creates an unnamed data set of these photos and computes its fingerprint. */
    public static Dataset of(LabelledPhotos train, LabelledPhotos test) {
        return new Dataset(
                "", train, new LabelledPhotos(List.of(), List.of()), test, List.of(), Fingerprint.of(train, test));
    }

    /** The same, with separate validation photos. */
    static Dataset of(LabelledPhotos train, LabelledPhotos validation, LabelledPhotos test) {
        return new Dataset("", train, validation, test, List.of(), Fingerprint.of(train, validation, test));
    }

    /**
     * The same for whole photos.
     *
     * @param others face search result of each test photo
     */
    public Dataset searched(List<FaceSearchResult> others) {
        return new Dataset(name, train, validation, test, others, fingerprint);
    }

    /** A copy with this name. */
    public Dataset named(String other) {
        return new Dataset(other, train, validation, test, searches, fingerprint);
    }
}
