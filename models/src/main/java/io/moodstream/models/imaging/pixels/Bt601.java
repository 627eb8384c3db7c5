package io.moodstream.models.imaging.pixels;

import java.awt.image.BufferedImage;

/** Luma of gamma-corrected sRGB by ITU-R BT.601, as in JPEG. A grey value is its own luma. */
public final class Bt601 {

    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;
    private static final int SUM = RED + GREEN + BLUE;

    private Bt601() {}

    /** Luma of three values from 0 to 255, rounded down. */
    static int luma(int red, int green, int blue) {
        return (RED * red + GREEN * green + BLUE * blue) / SUM;
    }

    /** Luma of a packed RGB pixel. */
    static int luma(int pixel) {
        return luma(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff);
    }

    /** A grey copy of a packed RGB picture. */
    public static BufferedImage greyCopy(BufferedImage rgb) {
        BufferedImage grey = new BufferedImage(rgb.getWidth(), rgb.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[rgb.getWidth()];
        for (int y = 0; y < rgb.getHeight(); y++) {
            rgb.getRaster().getDataElements(0, y, row.length, 1, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = luma(row[x]) * 0x010101;
            }
            grey.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return grey;
    }
}
