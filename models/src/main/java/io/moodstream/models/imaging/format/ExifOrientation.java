package io.moodstream.models.imaging.format;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.moodstream.models.imaging.pixels.Orientation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Reads a photo's EXIF orientation. Only the EXIF block is passed to the metadata library: its whole-file readers also
 * decompress texts and profiles, without a limit.
 */
public final class ExifOrientation {

    private ExifOrientation() {}

    /** Unreadable metadata is no reason to reject a photo whose pixels are intact: it counts as upright. */
    public static Orientation of(PhotoFormat format, byte[] content) {
        try {
            ExifIFD0Directory directory = read(format, content).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer value = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return value == null ? Orientation.UPRIGHT : Orientation.ofExif(value);
        } catch (IOException | ImageProcessingException | RuntimeException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static Metadata read(PhotoFormat format, byte[] content) throws IOException, ImageProcessingException {
        return switch (format) {
            case JPEG -> JpegMetadataReader.readMetadata(new ByteArrayInputStream(content), List.of(new ExifReader()));
            case PNG -> ofBlock(exifChunk(content));
            case WEBP -> ofBlock(WebpChunks.of(content).first("EXIF"));
            case TIFF -> ofBlock(content);
            case GIF, BMP, HEIC, AVIF -> new Metadata();
        };
    }

    private static byte[] exifChunk(byte[] png) throws IOException, ImageProcessingException {
        for (PngChunk chunk :
                new PngChunkReader().extract(new SequentialByteArrayReader(png), Set.of(PngChunkType.eXIf))) {
            return chunk.getBytes();
        }
        return new byte[0];
    }

    private static Metadata ofBlock(byte[] exif) {
        Metadata metadata = new Metadata();
        if (exif.length > 0) {
            int start = ExifReader.startsWithJpegExifPreamble(exif) ? ExifReader.JPEG_SEGMENT_PREAMBLE.length() : 0;
            new ExifReader().extract(new ByteArrayReader(exif), metadata, start);
        }
        return metadata;
    }
}
