package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.box.Box;
import io.moodstream.models.imaging.heif.box.HeifItems;
import io.moodstream.models.imaging.heif.box.Transform;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The photo of a HEIF file: its boxes are parsed first, its pixels are decoded on request. */
public final class HeifPhoto {

    private static final String ALPHA = "alpha";
    private static final String HEVC_ALPHA = "urn:mpeg:hevc:2015:auxid:1";

    /** Bytes of a property that are searched for these: those of alpha have about 50. */
    private static final int MAX_URN = 256;

    private final ImageGrid grid;
    private final Transform shown;
    private final Optional<ImageGrid> alpha;
    private final boolean premultiplied;

    private HeifPhoto(ImageGrid grid, Transform shown, Optional<ImageGrid> alpha, boolean premultiplied) {
        this.grid = grid;
        this.shown = shown;
        this.alpha = alpha;
        this.premultiplied = premultiplied;
    }

    /**
     * Parses the boxes; decodes nothing.
     *
     * @throws IOException if they are truncated or contradict each other
     * @throws io.moodstream.models.imaging.heif.box.UnsupportedHeifException if the photo is of an unsupported kind
     */
    public static HeifPhoto of(byte[] file) throws IOException {
        try {
            HeifItems items = new HeifItems(ByteBuffer.wrap(file).asReadOnlyBuffer());
            long id = items.primary();
            ImageGrid grid = ImageGrid.of(items, id, file.length);
            Optional<Long> alpha = items.auxiliaries(id).stream()
                    .filter(auxiliary -> isAlpha(items, auxiliary))
                    .findFirst();
            return new HeifPhoto(
                    grid,
                    Transform.of(items.properties(id), grid.width(), grid.height()),
                    alpha.isPresent() ? Optional.of(ImageGrid.of(items, alpha.get(), file.length)) : Optional.empty(),
                    alpha.isPresent() && items.isPremultiplied(id, alpha.get()));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("a box ends early", e);
        }
    }

    private static boolean isAlpha(HeifItems items, long id) {
        return Box.first(items.properties(id), "auxC")
                .map(box -> box.text(MAX_URN))
                .filter(urn -> urn.contains(ALPHA) || urn.contains(HEVC_ALPHA))
                .isPresent();
    }

    /** Width in pixels of the visible area, before it is turned. */
    public int width() {
        return shown.width();
    }

    /** Height in pixels of the visible area, before it is turned. */
    public int height() {
        return shown.height();
    }

    /** Width of the whole decoded picture. */
    public int codedWidth() {
        return Math.max(grid.width(), alpha.map(ImageGrid::width).orElse(0));
    }

    /** Height of the whole decoded picture. */
    public int codedHeight() {
        return Math.max(grid.height(), alpha.map(ImageGrid::height).orElse(0));
    }

    /** Width of the largest picture that the decoder holds at once. */
    public int tileWidth() {
        return Math.max(grid.tileWidth(), alpha.map(ImageGrid::tileWidth).orElse(0));
    }

    /** Height of the largest picture that the decoder holds at once. */
    public int tileHeight() {
        return Math.max(grid.tileHeight(), alpha.map(ImageGrid::tileHeight).orElse(0));
    }

    /**
     * How to turn the decoded picture, as an EXIF value, 1 to 8. The file's EXIF block states the same and is ignored.
     */
    public int orientation() {
        return shown.exif();
    }

    /** Whether the photo has an alpha channel. */
    public boolean hasAlpha() {
        return alpha.isPresent();
    }

    /** Whether its colours are premultiplied with alpha. */
    public boolean isPremultiplied() {
        return premultiplied;
    }

    /** An ICC profile, or no bytes. */
    public byte[] profile() {
        return grid.colours().profile();
    }

    /**
     * Decodes the photo, taking every n-th column and row.
     *
     * @return alpha, red, green and blue of each pixel, 8 bits each, row by row, {@code ceil(width / across)} in a row
     * @throws IOException if the decoder finds the pictures damaged
     * @throws io.moodstream.models.imaging.heif.box.UnsupportedHeifException if this machine has no decoder for them
     */
    public int[] argb(int across, int down) throws IOException {
        PixelSampling sampling = PixelSampling.of(shown, across, down);
        int[] pixels = new int[sampling.width() * sampling.height()];
        TileDecoder.decode(
                grid,
                sampling,
                (frame, row, columns, from, to, at) -> frame.colours(row, columns, from, to, pixels, at));
        if (alpha.isPresent()) {
            TileDecoder.decode(
                    alpha.get(),
                    sampling.in(alpha.get(), grid),
                    (frame, row, columns, from, to, at) -> frame.alpha(row, columns, from, to, pixels, at));
        }
        return pixels;
    }
}
