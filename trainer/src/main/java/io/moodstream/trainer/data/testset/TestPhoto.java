package io.moodstream.trainer.data.testset;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.data.FaceSearchResult;
import java.util.Optional;

/**
 * A photo to evaluate models on.
 *
 * @param name file name in the source, or line number
 * @param label the true label
 * @param pixels the model input
 * @param search result of the face search
 * @param region the region that was cropped, in pixels of the upright photo; empty for the whole photo
 * @param width width of the upright photo, in pixels
 * @param height height of the upright photo, in pixels
 */
public record TestPhoto(
        String name,
        ClassLabel label,
        Pixels pixels,
        FaceSearchResult search,
        Optional<PixelRegion> region,
        int width,
        int height) {

    static TestPhoto of(LabelledFile file, DecodedPhoto photo) {
        return new TestPhoto(
                file.file().name(),
                file.label(),
                photo.pixels(),
                FaceSearchResult.of(photo),
                photo.region(),
                photo.width(),
                photo.height());
    }

    /** A crop, which is not searched for a face. */
    static TestPhoto crop(String name, ClassLabel label, Pixels pixels) {
        return new TestPhoto(
                name, label, pixels, FaceSearchResult.NOT_SEARCHED, Optional.empty(), Pixels.SIDE, Pixels.SIDE);
    }
}
