package io.moodstream.models.imaging;

import io.moodstream.models.imaging.BadPhotoException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Checks on what the readers believe without a limit: pictures inside of pictures, and endless repetitions. */
final class Containers {

    private static final int BMP_HEADER_LENGTH = 14;
    private static final int BMP_INFO_HEADER = 40;
    private static final int BMP_COMPRESSION = 30;
    private static final int BMP_JPEG = 4;
    private static final int BMP_PNG = 5;

    private Containers() {}

    static void check(PhotoFormat format, byte[] content, ImageLimits limits) {
        switch (format) {
            case JPEG -> JpegMarkers.check(content);
            case WEBP -> WebpChunks.of(content).check(limits);
            case BMP -> checkBmp(content);
            default -> {}
        }
    }

    private static void checkBmp(byte[] content) {
        ByteBuffer header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < BMP_COMPRESSION + Integer.BYTES || header.getInt(BMP_HEADER_LENGTH) < BMP_INFO_HEADER) {
            return; // The oldest header has no such field; a torn one is the reader's to refuse.
        }
        int compression = header.getInt(BMP_COMPRESSION);
        if (compression == BMP_JPEG || compression == BMP_PNG) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "The BMP file wraps a picture of another format (compression " + compression
                            + "): send that picture itself.");
        }
    }
}
