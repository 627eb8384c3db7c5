package io.moodstream.models.imaging;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.Region;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The part of a photo that is judged: the largest face, else the whole. A small picture is a crop already, and is not
 * looked at. Whatever the photo's size, the search is in a picture of at most {@value #SEARCHED} pixels a side, so that
 * its time is bounded.
 */
final class FaceCrop {

    /** Longest side of the picture that is searched. */
    static final int SEARCHED = 320;

    /** A picture with a side of at most this is a crop already. */
    static final int CROP_ALREADY = 2 * Pixels.SIDE;

    private final FaceFinder finder;

    FaceCrop(FaceFinder finder) {
        this.finder = finder;
    }

    /**
     * The part of the stored picture to judge.
     *
     * @param rgb the picture as it is stored, its shape kept
     * @param orientation how to turn it upright; the finder sees it upright
     * @return a region of the stored picture; empty for the whole
     */
    Optional<Region> of(BufferedImage rgb, Orientation orientation) {
        if (Math.min(rgb.getWidth(), rgb.getHeight()) <= CROP_ALREADY) {
            return Optional.empty();
        }
        int steps = ceilDiv(Math.max(rgb.getWidth(), rgb.getHeight()), SEARCHED);
        GreyPicture stored = grey(rgb, steps);
        return finder.find(orientation.turn(stored))
                .map(found -> orientation.stored(found, stored.width(), stored.height()))
                .map(found -> found.scaled(steps, steps, rgb.getWidth(), rgb.getHeight()));
    }

    /** A copy, for a part of a picture still has the whole as its source. */
    static BufferedImage part(BufferedImage rgb, Region region) {
        BufferedImage part = new BufferedImage(region.width(), region.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[region.width()];
        for (int y = 0; y < region.height(); y++) {
            rgb.getRaster().getDataElements(region.x(), region.y() + y, row.length, 1, row);
            part.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return part;
    }

    private static int ceilDiv(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    /** Luma, averaged over squares of so many pixels; what is over at right and bottom is left. */
    private static GreyPicture grey(BufferedImage rgb, int steps) {
        int width = rgb.getWidth() / steps;
        int height = rgb.getHeight() / steps;
        int[] sums = new int[width];
        int[] row = new int[width * steps];
        byte[] values = new byte[width * height];
        for (int y = 0; y < height * steps; y++) {
            rgb.getRaster().getDataElements(0, y, row.length, 1, row);
            for (int x = 0; x < width; x++) {
                for (int step = 0; step < steps; step++) {
                    sums[x] += Bt601.luma(row[x * steps + step]);
                }
            }
            if (y % steps == steps - 1) {
                for (int x = 0; x < width; x++) {
                    values[y / steps * width + x] = (byte) (sums[x] / (steps * steps));
                    sums[x] = 0;
                }
            }
        }
        return new GreyPicture(width, height, values);
    }
}
