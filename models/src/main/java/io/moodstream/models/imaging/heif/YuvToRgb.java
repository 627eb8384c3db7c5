package io.moodstream.models.imaging.heif;

/** Converts luma and chroma of any bit depth to 8-bit red, green and blue (ITU-T H.273, section 8.3). */
final class YuvToRgb {

    private static final int IDENTITY = 0;
    private static final int BT_709 = 1;
    private static final int YCGCO = 8;
    private static final int BT_2020 = 9;
    private static final int BT_2020_CONSTANT = 10;
    private static final int OPAQUE = 0xff000000;

    private final int matrix;
    private final float red;
    private final float blue;
    private final float black;
    private final float lumaScale;
    private final float middle;
    private final float chromaScale;

    private YuvToRgb(int matrix, float red, float blue, boolean full, int depth) {
        this.matrix = matrix;
        this.red = red;
        this.blue = blue;
        float max = (1 << depth) - 1;
        float unit = 1 << (depth - 8);
        black = full ? 0 : 16 * unit;
        lumaScale = 255f / (full ? max : 219 * unit);
        middle = 128 * unit;
        chromaScale = 255f / (full ? max : 224 * unit);
    }

    /** Any other matrix is close to that of BT.601. */
    static YuvToRgb of(int matrix, boolean full, int depth) {
        return switch (matrix) {
            case BT_709 -> new YuvToRgb(matrix, 0.2126f, 0.0722f, full, depth);
            case BT_2020, BT_2020_CONSTANT -> new YuvToRgb(matrix, 0.2627f, 0.0593f, full, depth);
            default -> new YuvToRgb(matrix, 0.299f, 0.114f, full, depth);
        };
    }

    int grey(int y) {
        int value = clip((y - black) * lumaScale);
        return OPAQUE | value << 16 | value << 8 | value;
    }

    /** Converts green, blue and red, which are stored in this order in place of luma and chroma. */
    int rgb(int g, int b, int r) {
        return packed((r - black) * lumaScale, (g - black) * lumaScale, (b - black) * lumaScale);
    }

    int yuv(int y, int u, int v) {
        if (matrix == IDENTITY) {
            return rgb(y, u, v);
        }
        float luma = (y - black) * lumaScale;
        float cb = (u - middle) * chromaScale;
        float cr = (v - middle) * chromaScale;
        if (matrix == YCGCO) {
            return packed(luma - cb + cr, luma + cb, luma - cb - cr);
        }
        float r = luma + 2 * (1 - red) * cr;
        float b = luma + 2 * (1 - blue) * cb;
        return packed(r, (luma - red * r - blue * b) / (1 - red - blue), b);
    }

    private static int packed(float r, float g, float b) {
        return OPAQUE | clip(r) << 16 | clip(g) << 8 | clip(b);
    }

    private static int clip(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}
