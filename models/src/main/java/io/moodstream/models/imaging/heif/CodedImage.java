package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.bitstream.Av1Units;
import io.moodstream.models.imaging.heif.bitstream.HevcUnits;
import io.moodstream.models.imaging.heif.box.Box;
import io.moodstream.models.imaging.heif.box.HeifItems;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.io.IOException;

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

    /** @throws IOException if the item is truncated, or holds more than one picture */
    static CodedImage of(HeifItems items, long id) throws IOException {
        int width = 0;
        int height = 0;
        byte[] configuration = new byte[0];
        for (Box property : items.properties(id)) {
            switch (property.type()) {
                case "ispe" -> {
                    width = property.payload().getInt(4);
                    height = property.payload().getInt(8);
                }
                case "hvcC", "av1C" -> configuration = property.bytes();
                default -> {}
            }
        }
        if (width < 1 || height < 1) {
            throw new IOException("item " + id + " has the size " + width + "x" + height);
        }
        return switch (items.type(id)) {
            case "hvc1", "hev1" ->
                new CodedImage(
                        Codec.HEVC, HevcUnits.picture(configuration, items.bytes(id), width, height), width, height);
            case "av01" ->
                new CodedImage(Codec.AV1, Av1Units.picture(items.bytes(id), (long) width * height), width, height);
            default -> throw new UnsupportedHeifException("a picture coded as " + items.type(id));
        };
    }
}
