package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;
import java.util.List;

/**
 * Happy and sad photos, in a fixed order.
 *
 * @param name for people; the name of its file or folder
 * @param train photos to learn from
 * @param validation photos to choose by, where the data set sets some aside; where it is empty, some of {@code train} are
 *     drawn
 * @param test photos to measure by, never to learn or choose by
 * @param searches what the search of each test photo for a face came to; empty where the data set is one of crops
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

    /** The data set of these photos, without a name, with its fingerprint computed. */
    public static Dataset of(LabelledPhotos train, LabelledPhotos test) {
        return new Dataset(
                "", train, new LabelledPhotos(List.of(), List.of()), test, List.of(), Fingerprint.of(train, test));
    }

    /** The same with a part that is set aside to choose by. */
    static Dataset of(LabelledPhotos train, LabelledPhotos validation, LabelledPhotos test) {
        return new Dataset("", train, validation, test, List.of(), Fingerprint.of(train, validation, test));
    }

    /** The same of whole photos. @param others what the search of each test photo for a face came to */
    public Dataset searched(List<FaceSearchResult> others) {
        return new Dataset(name, train, validation, test, others, fingerprint);
    }

    /** The same under this name. */
    public Dataset named(String other) {
        return new Dataset(other, train, validation, test, searches, fingerprint);
    }
}
