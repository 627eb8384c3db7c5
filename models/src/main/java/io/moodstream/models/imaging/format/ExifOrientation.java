package io.moodstream.models.imaging.format;

import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.lang.SequentialByteArrayReader;
import io.moodstream.models.imaging.pixels.Orientation;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a photo's EXIF orientation, and nothing else of its metadata. */
public final class ExifOrientation {

    private ExifOrientation() {}

    /** Unreadable metadata is no reason to reject a photo whose pixels are intact: it counts as upright. */
    public static Orientation of(PhotoFormat format, byte[] content) {
        try {
            byte[] block = block(format, content);
            OptionalInt value = block.length == 0 ? OptionalInt.empty() : ExifBlock.orientation(block);
            return value.isEmpty() ? Orientation.UPRIGHT : Orientation.ofExif(value.getAsInt());
        } catch (IOException | PngProcessingException | RuntimeException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static byte[] block(PhotoFormat format, byte[] content) throws IOException, PngProcessingException {
        return switch (format) {
            case JPEG -> ExifBlock.ofJpeg(content);
            case PNG -> exifChunk(content);
            case WEBP -> WebpChunks.of(content).first("EXIF");
            case TIFF -> content;
            case GIF, BMP, HEIC, AVIF -> new byte[0];
        };
    }

    private static byte[] exifChunk(byte[] png) throws IOException, PngProcessingException {
        for (PngChunk chunk :
                new PngChunkReader().extract(new SequentialByteArrayReader(png), Set.of(PngChunkType.eXIf))) {
            return chunk.getBytes();
        }
        return new byte[0];
    }
}
