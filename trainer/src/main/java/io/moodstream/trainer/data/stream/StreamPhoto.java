package io.moodstream.trainer.data.stream;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.trainer.data.FaceSearchResult;

/**
 * A labelled photo of the stream.
 *
 * @param id the photo's id
 * @param sha256 SHA-256 of its bytes
 * @param pixels what members are trained on
 * @param label the latest label
 * @param search the result of the search for faces
 */
record StreamPhoto(String id, String sha256, Pixels pixels, ClassLabel label, FaceSearchResult search) {

    static StreamPhoto of(String id, DecodedPhoto photo, ClassLabel label) {
        return new StreamPhoto(
                id, photo.sha256(), Preprocessing.LUMA.apply(photo.pixels()), label, FaceSearchResult.of(photo));
    }

    boolean isHeldOut() {
        return HeldOut.is(sha256);
    }
}
