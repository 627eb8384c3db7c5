package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes WebP files of any chunks, in any order. */
final class WebpWriter {

    static final int ANIMATION = 0x02;
    static final int EXIF = 0x08;
    static final int ALPHA = 0x10;

    /** {@link EncodedPhotos#gradient} of 24x24, as a chunk. */
    static final byte[] GRADIENT =
            Arrays.copyOfRange(EncodedPhotos.WEBP_LOSSLESS, 12, EncodedPhotos.WEBP_LOSSLESS.length);

    private WebpWriter() {}

    static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            body.writeBytes(chunk);
        }
        return chunk("RIFF", body.toByteArray());
    }

    /** Padded with a byte if its length is odd. */
    static byte[] chunk(String type, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length + (payload.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** The first chunk of a file with more than a picture: flags, and the size of the canvas. */
    static byte[] extended(int flags, int width, int height) {
        LowBitsWriter payload = new LowBitsWriter().put(8, flags).put(24, 0);
        return chunk("VP8X", payload.put(24, width - 1).put(24, height - 1).bytes());
    }

    /** A frame of an animation, shown for a tenth of a second. */
    static byte[] frame(int left, int top, int width, int height, byte[] picture) {
        LowBitsWriter head = new LowBitsWriter().put(24, left / 2).put(24, top / 2);
        byte[] place = head.put(24, width - 1)
                .put(24, height - 1)
                .put(24, 100)
                .put(8, 0)
                .bytes();
        byte[] payload = Arrays.copyOf(place, place.length + picture.length);
        System.arraycopy(picture, 0, payload, place.length, picture.length);
        return chunk("ANMF", payload);
    }

    /** A lossless picture of one colour: each of its five tables has one symbol, which takes no bits. */
    static byte[] even(int width, int height, int argb) {
        LowBitsWriter picture =
                new LowBitsWriter().put(8, 0x2f).put(14, width - 1).put(14, height - 1);
        picture.put(1, 1).put(3, 0).put(3, 0); // uses alpha; version 0; no transform, no cache, no groups
        int[] symbols = {argb >> 8 & 255, argb >> 16 & 255, argb & 255, argb >>> 24, 0};
        for (int symbol : symbols) {
            picture.put(1, 1).put(1, 0).put(1, 1).put(8, symbol);
        }
        return chunk("VP8L", picture.put(24, 0).put(24, 0).bytes());
    }
}
