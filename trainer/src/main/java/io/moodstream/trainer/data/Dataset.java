package io.moodstream.trainer.data;

import io.moodstream.models.training.LabelledPhotos;

/**
 * Happy and sad photos, in a fixed order.
 *
 * @param train photos to learn from
 * @param test photos to measure by, never to learn or choose by
 * @param fingerprint SHA-256 over pixels and labels of both in order, see {@link Fingerprint}
 */
public record Dataset(LabelledPhotos train, LabelledPhotos test, String fingerprint) {

    /** The data set of these photos, with its fingerprint computed. */
    public static Dataset of(LabelledPhotos train, LabelledPhotos test) {
        return new Dataset(train, test, Fingerprint.of(train, test));
    }
}
