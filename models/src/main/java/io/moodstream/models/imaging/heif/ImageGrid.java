package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.box.Colours;
import io.moodstream.models.imaging.heif.box.HeifItems;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of the file: a single coded picture, or a grid of equally sized ones, as phones write it.
 *
 * @param width of the whole
 * @param height of the whole
 * @param columns of the grid
 * @param tiles row by row
 */
record ImageGrid(int width, int height, int columns, List<CodedImage> tiles, Colours colours) {

    private static final int FOUR_BYTES = 1;

    /** Phones use tiles of 512x512, 192 of them in a photo of 48 megapixels. */
    private static final int MAX_TILES = 1024;

    /** Maximum bytes of a tile that the others share: its parameters, which take about a hundred. */
    private static final long MAX_SHARED = 1024;

    static ImageGrid of(HeifItems items, long id, long fileLength) throws IOException {
        String type = items.type(id);
        if (type.equals("grid")) {
            return grid(items, id, fileLength);
        }
        if (type.equals("iden") && items.parts(id).size() == 1) {
            throw new UnsupportedHeifException("a picture derived from another one (iden)");
        }
        CodedImage codedImage = CodedImage.of(items, id, 1);
        return new ImageGrid(
                codedImage.width(), codedImage.height(), 1, List.of(codedImage), Colours.of(items.properties(id)));
    }

    private static ImageGrid grid(HeifItems items, long id, long fileLength) throws IOException {
        ByteBuffer grid = ByteBuffer.wrap(items.bytes(id));
        boolean four = (grid.getShort() & FOUR_BYTES) != 0;
        int rows = Byte.toUnsignedInt(grid.get()) + 1;
        int columns = Byte.toUnsignedInt(grid.get()) + 1;
        int width = four ? grid.getInt() : Short.toUnsignedInt(grid.getShort());
        int height = four ? grid.getInt() : Short.toUnsignedInt(grid.getShort());
        List<Long> parts = items.parts(id);
        if (rows * columns > MAX_TILES) {
            throw new UnsupportedHeifException("a grid of " + rows * columns + " tiles");
        }
        if (parts.size() != rows * columns) {
            throw new IOException("its grid of " + rows + "x" + columns + " has " + parts.size() + " tiles");
        }
        List<CodedImage> tiles = tiles(items, parts, fileLength);
        CodedImage tile = tiles.get(0);
        if (!covers(columns, tile.width(), width) || !covers(rows, tile.height(), height)) {
            throw new IOException("its grid of " + rows + "x" + columns + " tiles of " + tile.width() + "x"
                    + tile.height() + " does not fit " + width + "x" + height);
        }
        Colours own = Colours.of(items.properties(id));
        return new ImageGrid(width, height, columns, tiles, own.or(Colours.of(items.properties(parts.get(0)))));
    }

    /** Counts bytes before it reads them: each tile may name the whole file as its own. */
    private static List<CodedImage> tiles(HeifItems items, List<Long> parts, long fileLength) throws IOException {
        List<CodedImage> tiles = new ArrayList<>();
        long bytes = 0;
        for (long part : parts) {
            bytes += CodedImage.length(items, part);
            if (bytes > 2 * fileLength + MAX_SHARED * parts.size()) {
                throw new IOException("its tiles claim more than twice the bytes of the file, which has " + fileLength);
            }
            CodedImage tile = CodedImage.of(items, part, parts.size());
            tiles.add(tile);
            if (tile.width() != tiles.get(0).width()
                    || tile.height() != tiles.get(0).height()) {
                throw new IOException("its tiles are of different sizes");
            }
        }
        return tiles;
    }

    /** Whether the tiles cover the whole, and none lies outside. */
    private static boolean covers(int tiles, int tile, int whole) {
        return whole > 0 && (long) tiles * tile >= whole && (tiles - 1L) * tile < whole;
    }

    int tileWidth() {
        return tiles.get(0).width();
    }

    int tileHeight() {
        return tiles.get(0).height();
    }
}
