package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static io.moodstream.models.imaging.EncodedPhotos.gradient;
import static io.moodstream.models.imaging.EncodedPhotos.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoDecoderTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void passes_48_by_48_colours_through_bit_for_bit(String format) {
        BufferedImage image = noise(48, 48, BufferedImage.TYPE_INT_RGB, 11);

        DecodedPhoto photo = decoder.decode(encode(image, format));

        assertThat(photo.pixels()).isEqualTo(pixelsOf(image));
        assertThat(photo.format()).isEqualTo(format);
        assertThat(photo.width()).isEqualTo(48);
        assertThat(photo.height()).isEqualTo(48);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
    void keeps_grey_values_as_stored_in_the_raster(String format) throws IOException {
        byte[] content = encode(noise(48, 48, BufferedImage.TYPE_BYTE_GRAY, 12), format);
        byte[] raster = (byte[])
                ImageIO.read(new ByteArrayInputStream(content)).getRaster().getDataElements(0, 0, 48, 48, null);

        assertThat(decoder.decode(content).pixels()).isEqualTo(Pixels.ofGrey(raster));
    }

    @Test
    void rounds_16_bit_grey_to_8() {
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_USHORT_GRAY);
        byte[] expected = new byte[48 * 48];
        for (int i = 0; i < expected.length; i++) {
            image.getRaster().setSample(i % 48, i / 48, 0, i * 28);
            expected[i] = (byte) Math.round(i * 28 / 257.0);
        }

        assertThat(decoder.decode(encode(image, "png")).pixels()).isEqualTo(Pixels.ofGrey(expected));
    }

    @Test
    void blends_transparency_with_white() {
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00123456);
        image.setRGB(1, 0, 0xff123456);
        image.setRGB(2, 0, 0x80000000);

        byte[] pixels = decoder.decode(encode(image, "png")).pixels().toBytes();

        assertThat(pixels).startsWith(255, 255, 255, 0x12, 0x34, 0x56, 127, 127, 127, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void reads_palettes(String format) throws IOException {
        byte[] content = encode(noise(48, 48, BufferedImage.TYPE_BYTE_INDEXED, 13), format);

        assertThat(decoder.decode(content).pixels())
                .isEqualTo(pixelsOf(ImageIO.read(new ByteArrayInputStream(content))));
    }

    @Test
    void reads_a_jpeg_as_imageio_does() throws IOException {
        byte[] content = encode(gradient(48, 48), "jpeg");
        byte[] progressive = EncodedPhotos.progressiveJpeg(gradient(48, 48));

        assertThat(decoder.decode(content).pixels())
                .isEqualTo(pixelsOf(ImageIO.read(new ByteArrayInputStream(content))));
        assertThat(decoder.decode(progressive).pixels())
                .isEqualTo(pixelsOf(ImageIO.read(new ByteArrayInputStream(progressive))));
    }

    /** Red by magenta and yellow. CMYK is stored inverted, 255 is no ink; YCCK is luma and chroma of the ink itself. */
    @ParameterizedTest
    @CsvSource({"0, 255, 0, 0, 255", "2, 179, 171, 1, 255"})
    void reads_cmyk_and_ycck_jpegs(int transform, int first, int second, int third, int black) throws IOException {
        Raster inks = EncodedPhotos.evenInks(600, 500, first, second, third, black);

        byte[] pixels = decoder.decode(EncodedPhotos.fourBandJpeg(inks, transform))
                .pixels()
                .toBytes();

        for (int at = 0; at < pixels.length; at += 3) {
            assertThat(Byte.toUnsignedInt(pixels[at])).isGreaterThan(190);
            assertThat(Byte.toUnsignedInt(pixels[at + 1])).isLessThan(60);
            assertThat(Byte.toUnsignedInt(pixels[at + 2])).isLessThan(60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "tiff"})
    void takes_the_first_picture_of_several(String format) throws IOException {
        BufferedImage first = noise(48, 48, BufferedImage.TYPE_BYTE_BINARY, 14);
        BufferedImage second = noise(48, 48, BufferedImage.TYPE_BYTE_BINARY, 15);

        assertThat(decoder.decode(EncodedPhotos.sequence(format, first, second)).pixels())
                .isEqualTo(decoder.decode(encode(first, format)).pixels());
    }

    @Test
    void reads_webp() {
        DecodedPhoto lossless = decoder.decode(EncodedPhotos.WEBP_LOSSLESS);
        DecodedPhoto lossy = decoder.decode(EncodedPhotos.WEBP_LOSSY);

        assertThat(lossless.pixels())
                .isEqualTo(decoder.decode(encode(gradient(24, 24), "png")).pixels());
        assertThat(lossless.format()).isEqualTo("webp");
        assertThat(meanDifference(lossy.pixels(), lossless.pixels())).isLessThan(6);
    }

    @Test
    void identifies_the_bytes_by_their_sha256() throws NoSuchAlgorithmException {
        byte[] content = encode(gradient(4, 4), "png");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);

        assertThat(decoder.decode(content).sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "gif"})
    void subsamples_a_large_photo_without_shifting_it(String format) {
        Pixels large =
                decoder.decode(encode(EncodedPhotos.slope(2000, 1500), format)).pixels();

        assertThat(meanDifference(large, pixelsOf(EncodedPhotos.slope(48, 48))))
                .isLessThan(format.equals("gif") ? 12 : 3);
    }

    @Test
    void gives_the_same_pixels_on_many_threads_without_a_context_class_loader() throws Exception {
        List<byte[]> contents = List.copyOf(EncodedPhotos.zoo().values());
        List<Pixels> expected =
                contents.stream().map(c -> decoder.decode(c).pixels()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task);
            thread.setContextClassLoader(null);
            return thread;
        });
        Callable<List<Pixels>> all = () -> contents.stream()
                .map(c -> PhotoDecoder.create().decode(c).pixels())
                .toList();
        try {
            for (Future<List<Pixels>> result : threads.invokeAll(Arrays.asList(all, all, all, all, all, all))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Pixels pixelsOf(BufferedImage square) {
        return Pixels.of(EncodedPhotos.samples(square));
    }

    private static double meanDifference(Pixels one, Pixels other) {
        byte[] a = one.toBytes();
        byte[] b = other.toBytes();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
        }
        return (double) sum / a.length;
    }
}
