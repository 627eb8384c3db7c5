package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.bitstream.Av1Units;
import io.moodstream.models.imaging.heif.bitstream.HevcUnits;
import io.moodstream.models.imaging.heif.box.Box;
import io.moodstream.models.imaging.heif.box.HeifItems;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A picture as encoded by its codec.
 *
 * @param codec the codec
 * @param unit the decoder's input: exactly one picture and its parameters, checked
 * @param width the minimum number of decoded columns
 * @param height the minimum number of decoded rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodedImage(Codec codec, byte[] unit, int width, int height) {

    /**
     * Reads one of the coded pictures that a picture is composed of.
     *
     * @param pictures how many these are
     * @throws IOException if the item is truncated, or holds more than one picture
     */
    static CodedImage of(HeifItems items, long id, int pictures) throws IOException {
        Optional<Box> size = Box.first(items.properties(id), "ispe");
        int width = size.map(ispe -> ispe.payload().getInt(4)).orElse(0);
        int height = size.map(ispe -> ispe.payload().getInt(8)).orElse(0);
        if (width < 1 || height < 1) {
            throw new IOException("item " + id + " has the size " + width + "x" + height);
        }
        return switch (items.type(id)) {
            case "hvc1", "hev1" ->
                new CodedImage(
                        Codec.HEVC,
                        HevcUnits.picture(configuration(items, id), items.bytes(id), width, height, pictures),
                        width,
                        height);
            case "av01" ->
                new CodedImage(Codec.AV1, Av1Units.picture(items.bytes(id), (long) width * height), width, height);
            default -> throw new UnsupportedHeifException("a picture coded as " + items.type(id));
        };
    }

    /**
     * How many bytes {@link #of} reads. Items may share them, so that all together may have more than the file.
     *
     * @throws IOException if the item is truncated
     */
    static long length(HeifItems items, long id) throws IOException {
        return (long) items.length(id) + configuration(items, id).remaining();
    }

    /** A view of the first {@code hvcC}; an item has one, and a file may list any number of them. */
    private static ByteBuffer configuration(HeifItems items, long id) {
        return Box.first(items.properties(id), "hvcC").map(Box::read).orElse(ByteBuffer.allocate(0));
    }
}
