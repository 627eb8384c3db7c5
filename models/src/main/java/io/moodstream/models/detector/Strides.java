package io.moodstream.models.detector;

/** The grids of cells over a searched picture: each cell indicates whether it is at the centre of a face. */
public final class Strides {

    /** Cell sides, in pixels of the searched picture, finest first. */
    private static final int[] ALL = {8, 16, 32};

    /** Width and height of a searched picture are multiples of this. */
    public static final int LARGEST = 32;

    private Strides() {}

    public static int count() {
        return ALL.length;
    }

    public static int of(int level) {
        return ALL[level];
    }

    /**
     * The number of cells in all grids.
     *
     * @param width a multiple of {@link #LARGEST}
     * @param height a multiple of {@link #LARGEST}
     */
    public static int cells(int width, int height) {
        int cells = 0;
        for (int stride : ALL) {
            cells += width / stride * (height / stride);
        }
        return cells;
    }
}
