package io.moodstream.models.detector;

/** The grids of cells that a picture is searched by: each cell says whether it is in the middle of a face. */
public final class Strides {

    /** Sides of the cells, in pixels of the searched picture, finest first. */
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

    /** Cells of all grids together. @param width and height are multiples of {@link #LARGEST} */
    public static int cells(int width, int height) {
        int cells = 0;
        for (int stride : ALL) {
            cells += width / stride * (height / stride);
        }
        return cells;
    }
}
