package io.moodstream.models.imaging.pixels;

import io.moodstream.models.faces.GreyPicture;

/**
 * Enlarges a small picture bilinearly: a face is then detected at the size that it would have in a larger copy of the
 * same photo.
 */
public final class Upscaler {

    private Upscaler() {}

    /** The picture with a longest side of {@code longest} pixels; the picture itself if it is at least as large. */
    public static GreyPicture to(int longest, GreyPicture picture) {
        int side = Math.max(picture.width(), picture.height());
        if (side >= longest) {
            return picture;
        }
        int width = Math.max(1, Math.round(picture.width() * (float) longest / side));
        int height = Math.max(1, Math.round(picture.height() * (float) longest / side));
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double down = (y + 0.5) * picture.height() / height - 0.5;
            for (int x = 0; x < width; x++) {
                double across = (x + 0.5) * picture.width() / width - 0.5;
                values[y * width + x] = (byte) Math.round(between(picture, across, down));
            }
        }
        return new GreyPicture(width, height, values);
    }

    private static double between(GreyPicture picture, double across, double down) {
        double x = Math.max(0, Math.min(picture.width() - 1, across));
        double y = Math.max(0, Math.min(picture.height() - 1, down));
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(left + 1, picture.width() - 1);
        int below = Math.min(top + 1, picture.height() - 1);
        double upper = at(picture, left, top) * (1 - (x - left)) + at(picture, right, top) * (x - left);
        double lower = at(picture, left, below) * (1 - (x - left)) + at(picture, right, below) * (x - left);
        return upper * (1 - (y - top)) + lower * (y - top);
    }

    private static int at(GreyPicture picture, int x, int y) {
        return picture.values()[y * picture.width() + x] & 0xff;
    }
}
