package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.gif.GifBlocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Prepares a file before its reader sees it. Checks what readers trust without a limit: embedded pictures and endless
 * repetitions. Repairs, in a copy, what viewers tolerate and readers do not.
 */
public final class ContainerSanitizer {

    private static final int BMP_HEADER_LENGTH = 14;
    private static final int BMP_INFO_HEADER = 40;
    private static final int BMP_COMPRESSION = 30;
    private static final int BMP_JPEG = 4;
    private static final int BMP_PNG = 5;
    private static final int PNG_FIRST_CHUNK = 12;

    private ContainerSanitizer() {}

    /**
     * The content to read in place of the file.
     *
     * @param content the file itself, unless something had to be repaired
     * @param extraBytes memory that its decoder needs besides the pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Readable(byte[] content, long extraBytes) {}

    public static Readable readable(PhotoFormat format, byte[] content, ImageLimits limits) {
        return switch (format) {
            case JPEG -> JpegMarkers.readable(content);
            case WEBP -> WebpChunks.readable(content, limits);
            case TIFF -> new Readable(TiffPages.photoFirst(content), 0);
            case BMP -> {
                checkBmp(content);
                yield new Readable(content, 0);
            }
            case PNG -> {
                checkPng(content);
                yield new Readable(PngChunks.readable(content), 0);
            }
            case GIF -> new Readable(gifBlocks(content), 0);
            case HEIC, AVIF -> new Readable(content, 0);
        };
    }

    private static byte[] gifBlocks(byte[] content) {
        try {
            return GifBlocks.readable(content);
        } catch (IOException e) {
            throw BadPhotoException.corrupt(PhotoFormat.GIF, String.valueOf(e.getMessage()));
        }
    }

    private static void checkBmp(byte[] content) {
        ByteBuffer header = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < BMP_COMPRESSION + Integer.BYTES || header.getInt(BMP_HEADER_LENGTH) < BMP_INFO_HEADER) {
            return; // The oldest header has no such field; a truncated one is left for the reader to reject.
        }
        int compression = header.getInt(BMP_COMPRESSION);
        if (compression == BMP_JPEG || compression == BMP_PNG) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "The BMP file wraps a picture of another format (compression " + compression
                            + "): send that picture itself.");
        }
    }

    private static void checkPng(byte[] content) {
        if (PhotoFormat.starts(content, PNG_FIRST_CHUNK, "CgBI")) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "The PNG photo is of Apple's own kind (CgBI), made for the inside of an app: "
                            + "open it on a Mac and export it as JPEG or PNG.");
        }
    }
}
