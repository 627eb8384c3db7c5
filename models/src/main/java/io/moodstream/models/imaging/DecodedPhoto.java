package io.moodstream.models.imaging;

import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.Optional;

/**
 * A photo ready to be classified, with the details that a prediction includes.
 *
 * @param pixels the classified region, upright, stretched to 48x48
 * @param width width of the original in pixels, after its EXIF orientation was applied
 * @param height height of the original in pixels, after its EXIF orientation was applied
 * @param region the classified region, in pixels of the upright original: the main face; empty for the whole photo, if
 *     no face was found or the photo is a crop already
 * @param detections the faces that were found; empty if there was no search, because the photo is too small or a
 *     panorama
 * @param format one of {@code jpeg}, {@code png}, {@code gif}, {@code bmp}, {@code webp}, {@code tiff}, {@code heic},
 *     {@code avif}
 * @param sha256 SHA-256 of the photo's bytes, 64 lower-case hexadecimal digits
 */
public record DecodedPhoto(
        Pixels pixels,
        int width,
        int height,
        Optional<PixelRegion> region,
        Optional<FaceDetections> detections,
        String format,
        String sha256) {}
