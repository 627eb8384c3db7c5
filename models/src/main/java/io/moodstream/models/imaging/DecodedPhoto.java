package io.moodstream.models.imaging;

/**
 * A photo ready to be judged, and what is told of it in a prediction.
 *
 * @param pixels the whole photo, upright, stretched to 48x48
 * @param width width of the original in pixels, after its EXIF orientation was applied
 * @param height height of the original in pixels, after its EXIF orientation was applied
 * @param format one of {@code jpeg}, {@code png}, {@code gif}, {@code bmp}, {@code webp}, {@code tiff}
 * @param sha256 SHA-256 of the photo's bytes, 64 lower-case hexadecimal digits
 */
public record DecodedPhoto(Pixels pixels, int width, int height, String format, String sha256) {}
