package io.moodstream.models.faces;

/**
 * A greyscale picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values one unsigned byte per pixel, row by row from the top left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GreyPicture(int width, int height, byte[] values) {

    public GreyPicture {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "A picture of " + width + "x" + height + " has not " + values.length + " values.");
        }
    }
}
