package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.List;
import java.util.Map;

/**
 * Happy and sad photos, in a fixed order.
 *
 * @param name display name: the name of its file or folder
 * @param train training photos
 * @param validation validation photos, if the data set has its own; if empty, they are drawn from {@code train}
 * @param test test photos, never used for training or validation
 * @param searches face search result of each test photo; empty if the data set consists of crops
 * @param fingerprint SHA-256 over pixels and labels of all parts in order, see {@link Fingerprint}
 * @param isUnstored whether nothing of the photos may be written to a disk, neither pictures nor features
 * @param facts facts about the data for the provenance of what is trained on them
 */
public record Dataset(
        String name,
        LabelledPhotos train,
        LabelledPhotos validation,
        LabelledPhotos test,
        List<FaceSearchResult> searches,
        String fingerprint,
        boolean isUnstored,
        Map<String, String> facts) {

    public Dataset {
        searches = List.copyOf(searches);
        facts = Map.copyOf(facts);
    }

    /** Creates an unnamed data set of these photos and computes its fingerprint. */
    public static Dataset of(LabelledPhotos train, LabelledPhotos test) {
        return of(train, new LabelledPhotos(List.of(), List.of()), test, Fingerprint.of(train, test));
    }

    /** The same, with separate validation photos. */
    public static Dataset of(LabelledPhotos train, LabelledPhotos validation, LabelledPhotos test) {
        return of(train, validation, test, Fingerprint.of(train, validation, test));
    }

    private static Dataset of(LabelledPhotos train, LabelledPhotos validation, LabelledPhotos test, String print) {
        return new Dataset("", train, validation, test, List.of(), print, false, Map.of());
    }

    /**
     * The same for whole photos.
     *
     * @param others face search result of each test photo
     */
    public Dataset searched(List<FaceSearchResult> others) {
        return new Dataset(name, train, validation, test, others, fingerprint, isUnstored, facts);
    }

    /** A copy with this name. */
    public Dataset named(String other) {
        return new Dataset(other, train, validation, test, searches, fingerprint, isUnstored, facts);
    }

    /** A copy of which nothing may be written to a disk, with these facts. */
    public Dataset unstored(Map<String, String> others) {
        return new Dataset(name, train, validation, test, searches, fingerprint, true, others);
    }
}
