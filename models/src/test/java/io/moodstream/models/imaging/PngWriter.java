package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files of a square picture and any chunks, in any order. */
final class PngWriter {

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int RGB_WITH_ALPHA = 6;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int side;

    PngWriter(int side, int depth, int colourType) {
        this.side = side;
        file.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
        chunk("IHDR", header.put((byte) depth).put((byte) colourType).array());
    }

    PngWriter chunk(String type, byte... data) {
        CRC32 checksum = new CRC32();
        checksum.update(type.getBytes(StandardCharsets.US_ASCII));
        checksum.update(data);
        return chunk(type, data, (int) checksum.getValue());
    }

    PngWriter chunk(String type, byte[] data, int checksum) {
        file.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt(checksum)
                .array());
        return this;
    }

    /** The samples of all rows, from the top. */
    PngWriter pixels(byte[] samples) {
        return chunk("IDAT", packed(samples));
    }

    /** The samples as a chunk holds them: rows without a filter, deflated. */
    byte[] packed(byte[] samples) {
        int length = samples.length / side;
        byte[] rows = new byte[samples.length + side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(samples, y * length, rows, y * (length + 1) + 1, length);
        }
        return deflated(rows);
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream output = new DeflaterOutputStream(deflated)) {
            output.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    byte[] write() {
        return chunk("IEND").file.toByteArray();
    }
}
