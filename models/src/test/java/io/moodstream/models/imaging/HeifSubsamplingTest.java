package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HEIC and AVIF with chroma at half the width and height of luma, as phones write them, or at half the width only. */
class HeifSubsamplingTest {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int BT_709 = 1;
    private static final int BT_601 = 6;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage picture = corners();

    /** Strong colours in two corners, with edges at even pixels. */
    private static BufferedImage corners() {
        BufferedImage picture = EncodedPhotos.slope(WIDTH, HEIGHT);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.YELLOW);
        pen.fillRect(0, 0, 24, 16);
        pen.setColor(Color.BLUE);
        pen.fillRect(WIDTH - 24, 0, 24, 16);
        pen.dispose();
        return picture;
    }

    @ParameterizedTest
    @CsvSource({"8, true", "8, false", "10, false"})
    void decodes_heic_like_a_png_of_the_same_picture(int depth, boolean full) {
        int[][] yuv = TestHeif.halved(TestHeif.yuv(picture, BT_709, full, depth), WIDTH, 2);
        HevcPcm hevc = new HevcPcm(WIDTH, HEIGHT, depth, yuv);
        HeifWriter writer = new HeifWriter("heic");
        writer.add(
                "hvc1",
                hevc.data(),
                HeifWriter.size(WIDTH, HEIGHT),
                HeifWriter.colours(BT_709, full),
                HeifWriter.box("hvcC", hevc.configuration()));

        assertNear(writer.write());
    }

    @ParameterizedTest
    @CsvSource({"8, 2", "10, 2", "8, 1"})
    void decodes_avif_like_a_png_of_the_same_picture(int depth, int down) {
        int[][] yuv = TestHeif.halved(TestHeif.yuv(picture, BT_601, true, depth), WIDTH, down);
        HeifWriter writer = new HeifWriter("avif");
        writer.add(
                "av01",
                Av1Encoder.encode(WIDTH, HEIGHT, depth, true, yuv),
                HeifWriter.size(WIDTH, HEIGHT),
                HeifWriter.colours(BT_601, true));

        assertNear(writer.write());
    }

    private void assertNear(byte[] heif) {
        byte[] actual = decoder.decode(heif).pixels().toBytes();
        byte[] expected = decoder.decode(encode(picture, "png")).pixels().toBytes();
        long sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(actual[i]) - Byte.toUnsignedInt(expected[i]));
        }
        assertThat((double) sum / actual.length).isLessThan(2);
    }
}
