package io.moodstream.models.imaging.pixels;

import static io.moodstream.models.imaging.pixels.Pixels.CHANNELS;
import static io.moodstream.models.imaging.pixels.Pixels.SIDE;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import java.awt.image.BufferedImage;

/**
 * How a camera was held: which pixel of the stored picture appears at a position of the upright one. The constants are
 * in the order of the EXIF values 1 to 8 (EXIF 2.32, tag 0x0112). Turning comes after the resize to a square, where it
 * affects only 2,304 pixels and is exact.
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    UPSIDE_DOWN_MIRRORED(false, false, true),
    TRANSPOSED(true, false, false),
    STORED_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    STORED_RIGHT(true, true, false);

    private static final int LAST = SIDE - 1;

    private final boolean swapsSides;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapsSides, boolean fromRight, boolean fromBottom) {
        this.swapsSides = swapsSides;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of an EXIF value; anything but 1 to 8 is upright, as in viewers. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height are swapped. */
    public boolean swapsSides() {
        return swapsSides;
    }

    /** The upright picture; both arrays are 48x48x3. */
    public byte[] turn(byte[] stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        byte[] upright = new byte[stored.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                System.arraycopy(stored, sourceOf(x, y), upright, (y * SIDE + x) * CHANNELS, CHANNELS);
            }
        }
        return upright;
    }

    /** The upright version of a stored picture of any size. */
    public BufferedImage turn(BufferedImage stored) {
        int right = stored.getWidth() - 1;
        int bottom = stored.getHeight() - 1;
        int width = swapsSides ? stored.getHeight() : stored.getWidth();
        int height = swapsSides ? stored.getWidth() : stored.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = swapsSides ? y : x;
                int row = swapsSides ? x : y;
                upright.setRGB(
                        x, y, stored.getRGB(fromRight ? right - column : column, fromBottom ? bottom - row : row));
            }
        }
        return upright;
    }

    /** The upright version of a grey picture of any size. */
    public GreyPicture turn(GreyPicture stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides ? stored.height() : stored.width();
        int height = swapsSides ? stored.width() : stored.height();
        byte[] upright = new byte[stored.values().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                PixelRegion source = stored(new PixelRegion(x, y, 1, 1), stored.width(), stored.height());
                upright[y * width + x] = stored.values()[source.y() * stored.width() + source.x()];
            }
        }
        return new GreyPicture(width, height, upright);
    }

    /** Maps a region of the upright picture to the stored one, which has this width and height. */
    public PixelRegion stored(PixelRegion upright, int width, int height) {
        int across = swapsSides ? upright.height() : upright.width();
        int down = swapsSides ? upright.width() : upright.height();
        int column = swapsSides ? upright.y() : upright.x();
        int row = swapsSides ? upright.x() : upright.y();
        return new PixelRegion(
                fromRight ? width - column - across : column, fromBottom ? height - row - down : row, across, down);
    }

    /** Maps a region of the stored picture, which has this width and height, to the upright one. */
    public PixelRegion upright(PixelRegion stored, int width, int height) {
        int column = fromRight ? width - stored.x() - stored.width() : stored.x();
        int row = fromBottom ? height - stored.y() - stored.height() : stored.y();
        return swapsSides
                ? new PixelRegion(row, column, stored.height(), stored.width())
                : new PixelRegion(column, row, stored.width(), stored.height());
    }

    private int sourceOf(int x, int y) {
        int column = swapsSides ? y : x;
        int row = swapsSides ? x : y;
        return ((fromBottom ? LAST - row : row) * SIDE + (fromRight ? LAST - column : column)) * CHANNELS;
    }
}
