package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.JpegSegments.END;
import static io.moodstream.models.imaging.JpegSegments.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import io.moodstream.models.imaging.format.jpeg.MarkerSegment;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** TIFF photos whose strips are JPEG, in each of the ways in which that is done. */
class JpegTiffPhotosTest {

    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int TABLES = 347;
    private static final int STREAM = 513;
    private static final int QUANTIZATION_TABLES = 0xdb;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int SCAN = 0xda;
    private static final int EXIF = 0xe1;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage grey = EncodedPhotos.noise(48, 48, BufferedImage.TYPE_BYTE_GRAY, 5);

    @Test
    void decodes_strips_like_the_jpeg_that_they_are() throws IOException {
        byte[] plain = EncodedPhotos.encode(grey, "jpeg");

        for (byte[] jpeg : new byte[][] {plain, EncodedPhotos.progressiveJpeg(grey), ExifSegments.inJpeg(plain, 6)}) {
            byte[] tiff = new StripsWriter(48, 48, JPEG).add(jpeg).write();
            byte[] old =
                    new StripsWriter(48, 48, OLD_JPEG).with(STREAM, 8).add(jpeg).write();

            assertThat(decoder.decode(tiff).pixels())
                    .isEqualTo(decoder.decode(withoutExif(jpeg, plain)).pixels());
            assertThat(decoder.decode(old).pixels())
                    .isEqualTo(decoder.decode(tiff).pixels());
        }
    }

    /** Orientation is a field of the page; the one in a strip does not count. */
    private static byte[] withoutExif(byte[] jpeg, byte[] plain) {
        return Byte.toUnsignedInt(jpeg[3]) == EXIF ? plain : jpeg;
    }

    @Test
    void decodes_a_strip_whose_tables_are_in_the_page() {
        byte[] jpeg = EncodedPhotos.encode(grey, "jpeg");
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        ByteArrayOutputStream strip = new ByteArrayOutputStream();
        tables.writeBytes(START);
        strip.writeBytes(START);
        int at = START.length;
        for (MarkerSegment segment = MarkerSegment.read(jpeg, at);
                segment.code() != SCAN;
                segment = MarkerSegment.read(jpeg, at)) {
            boolean isTable = segment.code() == QUANTIZATION_TABLES || segment.code() == HUFFMAN_TABLES;
            (isTable ? tables : strip).write(jpeg, at, segment.end() - at);
            at = segment.end();
        }
        tables.writeBytes(END);
        strip.write(jpeg, at, jpeg.length - at);

        byte[] tiff = new StripsWriter(48, 48, JPEG)
                .withBytes(TABLES, tables.toByteArray())
                .add(strip.toByteArray())
                .write();

        assertThat(decoder.decode(tiff).pixels()).isEqualTo(decoder.decode(jpeg).pixels());
    }

    @Test
    void decodes_what_a_writer_of_tiff_compresses_as_jpeg() throws IOException {
        BufferedImage colour = EncodedPhotos.slope(96, 96);
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance(null);
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("JPEG");
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(tiff)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(colour, null, null), param);
        } finally {
            writer.dispose();
        }

        byte[] decoded = decoder.decode(tiff.toByteArray()).pixels().toBytes();
        byte[] original =
                decoder.decode(EncodedPhotos.encode(colour, "png")).pixels().toBytes();

        for (int i = 0; i < decoded.length; i++) {
            assertThat(Math.abs(Byte.toUnsignedInt(decoded[i]) - Byte.toUnsignedInt(original[i])))
                    .as("difference of sample %d", i)
                    .isLessThan(24);
        }
    }

    @Test
    void decodes_several_strips() throws IOException {
        StripsWriter writer = new StripsWriter(48, 48, JPEG).rows(16);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int row = 0; row < 48; row += 16) {
            byte[] strip = EncodedPhotos.encode(grey.getSubimage(0, row, 48, 16), "jpeg");
            writer.add(strip);
            expected.writeBytes((byte[])
                    ImageIO.read(new ByteArrayInputStream(strip)).getRaster().getDataElements(0, 0, 48, 16, null));
        }

        assertThat(decoder.decode(writer.write()).pixels()).isEqualTo(Pixels.ofGrey(expected.toByteArray()));
    }
}
