package io.moodstream.models.imaging.tiff;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Strips with JPEG as TIFF 6.0 had it (section 22): the page has one JPEG stream, whose beginning its reader puts
 * before each strip, or tables, of which it makes a header.
 */
final class OldJpegStrips {

    /** One for each component. The reader copies as many as there are offsets, which may all be the same. */
    private static final int MAX_TABLES = 4;

    private static final int START = 0xffd8;
    private static final int SCAN = 0xffda;
    private static final int MARKER_LENGTH = 2;
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private final byte[] file;
    private final long[] offsets;
    private final long[] lengths;

    private OldJpegStrips(byte[] file, long[] offsets, long[] lengths) {
        this.file = file;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /**
     * Checks the strips of a page of this size.
     *
     * @return bytes that the decoder holds for the one that needs most
     */
    static long coefficientBytes(TiffFields fields, TiffStrips strips, byte[] file, int width, int height) {
        JpegStrips.checkPlaces(strips);
        int stream = fields.number(TiffFields.JPEG_STREAM, -1);
        if (stream <= 0) {
            checkTables(fields.numbers(TiffFields.JPEG_QUANTIZATION).length);
            checkTables(fields.numbers(TiffFields.JPEG_HUFFMAN_DC).length);
            checkTables(fields.numbers(TiffFields.JPEG_HUFFMAN_AC).length);
            TiffCost.checkBytes(JpegStrips.bytes(strips));
            return 0; // The reader's header begins a single scan of the size of a strip.
        }
        OldJpegStrips old = new OldJpegStrips(
                file, strips.offsets().clone(), strips.lengths().clone());
        JpegStrips all =
                new JpegStrips(Math.max(width, strips.width()), Math.max(height, strips.height()), strips.height());
        byte[] header = old.header(stream);
        old.correctLength(fields.number(TiffFields.JPEG_STREAM_LENGTH, -1));
        for (int i = 0; i < strips.count(); i++) {
            all.add(old.stream(header, i));
        }
        return all.coefficientBytes();
    }

    private static void checkTables(int tables) {
        if (tables > MAX_TABLES) {
            throw TiffCost.unsupported(tables + " JPEG tables of a kind instead of at most " + MAX_TABLES);
        }
    }

    /** The beginning of the page's stream, up to the first strip; no bytes if the only strip is the whole stream. */
    private byte[] header(int stream) {
        boolean one = offsets.length == 1;
        boolean misplaced = one && !isMarker(stream, START) && isMarker(offsets[0], START);
        long start = misplaced ? offsets[0] : stream;
        if (one && start == offsets[0]) {
            return new byte[0];
        }
        if (isMarker(offsets[0], SCAN)) {
            int length = MARKER_LENGTH + twoBytes(offsets[0] + MARKER_LENGTH);
            offsets[0] += length;
            if (lengths.length > 0) {
                lengths[0] -= length;
            }
        }
        if (offsets[0] > file.length) {
            throw BadPhotoException.corrupt(PhotoFormat.TIFF, "its first strip begins after its end");
        }
        return offsets[0] > start ? Arrays.copyOfRange(file, (int) start, (int) offsets[0]) : new byte[0];
    }

    /** Writers gave wrong lengths to the only strip. */
    private void correctLength(int streamLength) {
        if (lengths.length == 1) {
            lengths[0] = Math.max(lengths[0], streamLength);
        }
    }

    private byte[] stream(byte[] header, int strip) {
        int start = (int) Math.max(0, Math.min(offsets[strip], file.length));
        long length = lengths.length == 0 ? file.length : Math.max(0, lengths[strip]);
        int count = (int) Math.min(length, file.length - start);
        return ByteBuffer.allocate(header.length + count + END.length)
                .put(header)
                .put(file, start, count)
                .put(END)
                .array();
    }

    /**
     * Whether the reader finds the marker here. It joins bytes with a sign, and the sign of the second one covers the
     * first: whatever that is, the second alone makes the marker.
     */
    private boolean isMarker(long at, int marker) {
        return at >= 0 && at + 1 < file.length && (short) (file[(int) at] << 8 | file[(int) at + 1]) == (short) marker;
    }

    /** As a number; -1 outside the file. */
    private int twoBytes(long at) {
        return at >= 0 && at + 1 < file.length
                ? Short.toUnsignedInt(ByteBuffer.wrap(file).getShort((int) at))
                : -1;
    }
}
