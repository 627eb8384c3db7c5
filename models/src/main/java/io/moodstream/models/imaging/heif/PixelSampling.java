package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.box.Transform;

/**
 * Which pixels of a picture are sampled: every n-th from the left and the top edge of the visible area.
 *
 * @param width number of sampled columns
 * @param height number of sampled rows
 */
record PixelSampling(int x, int y, double across, double down, int width, int height) {

    static PixelSampling of(Transform shown, int across, int down) {
        int width = (shown.width() + across - 1) / across;
        int height = (shown.height() + down - 1) / down;
        return new PixelSampling(shown.x(), shown.y(), across, down, width, height);
    }

    /** The same positions in a picture of another size. */
    PixelSampling in(ImageGrid other, ImageGrid of) {
        double wider = (double) other.width() / of.width();
        double higher = (double) other.height() / of.height();
        return new PixelSampling((int) (x * wider), (int) (y * higher), across * wider, down * higher, width, height);
    }

    int column(int i) {
        return x + (int) (i * across);
    }

    int row(int i) {
        return y + (int) (i * down);
    }
}
