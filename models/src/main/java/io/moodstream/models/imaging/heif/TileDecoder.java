package io.moodstream.models.imaging.heif;

import java.io.IOException;

/** Decodes the tiles of a picture one after the other, and passes on the sampled pixels of each. */
final class TileDecoder {

    /** Receives a part of a row. */
    interface Part {
        /**
         * @param row of the frame
         * @param columns of the frame, one for each pixel of the result's row
         * @param from first of those columns that lies in this frame
         * @param to one past the last of them
         * @param at offset of the row in the result
         */
        void take(Frame frame, int row, int[] columns, int from, int to, int at);
    }

    private TileDecoder() {}

    static void decode(ImageGrid grid, PixelSampling sampling, Part part) throws IOException {
        int wide = grid.tileWidth();
        int high = grid.tileHeight();
        try (PictureDecoder decoder = new PictureDecoder(grid.tiles().get(0).codec(), wide, high)) {
            for (int i = 0; i < grid.tiles().size(); i++) {
                int left = i % grid.columns() * wide;
                int top = i / grid.columns() * high;
                decoder.decode(
                        grid.tiles().get(i),
                        grid.colours(),
                        frame -> take(frame, sampling, left, top, wide, high, part));
            }
        }
    }

    private static void take(Frame frame, PixelSampling sampling, int left, int top, int wide, int high, Part part) {
        int[] columns = new int[sampling.width()];
        int from = sampling.width();
        int to = 0;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = sampling.column(i) - left;
            if (columns[i] >= 0 && columns[i] < wide) {
                from = Math.min(from, i);
                to = i + 1;
            }
        }
        for (int i = 0; from < to && i < sampling.height(); i++) {
            int row = sampling.row(i) - top;
            if (row >= 0 && row < high) {
                part.take(frame, row, columns, from, to, i * sampling.width());
            }
        }
    }
}
