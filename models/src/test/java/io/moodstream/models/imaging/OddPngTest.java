package io.moodstream.models.imaging;

import static io.moodstream.models.imaging.EncodedPhotos.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNG files with something odd around their pixels, and rare variants. */
class OddPngTest {

    private static final int SIDE = Pixels.SIDE;
    private static final UnaryOperator<PngWriter> NOTHING = UnaryOperator.identity();

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final BufferedImage picture = EncodedPhotos.gradient(SIDE, SIDE);

    /** What comes before the pixels, and what comes after them. */
    enum Oddity {
        TEXT_WITH_A_WRONG_CHECKSUM(png -> png.chunk("tEXt", ascii("a\0b"), 1), NOTHING),
        TEXT_WITHOUT_AN_END(png -> png.chunk("tEXt", ascii("ab")), NOTHING),
        TEXT_AFTER_THE_PIXELS_THAT_IS_NOT_DEFLATED(NOTHING, png -> png.chunk("zTXt", ascii("a\0\0rubbish"))),
        GAMMA_OF_ONE_BYTE(png -> png.chunk("gAMA", (byte) 1), NOTHING),
        PROFILE_WITHOUT_BYTES(png -> png.chunk("iCCP"), NOTHING),
        PROFILE_WITHOUT_A_NAME(png -> png.chunk("iCCP", ascii("x".repeat(200))), NOTHING),
        PROFILE_THAT_IS_NOT_DEFLATED(png -> png.chunk("iCCP", ascii("icc\0\0rubbish")), NOTHING),
        PROFILE_OF_RUBBISH(png -> png.chunk("iCCP", profile(new byte[300])), NOTHING),
        PROFILE_OF_GREY(png -> png.chunk("iCCP", profile(builtIn(ColorSpace.CS_GRAY))), NOTHING),
        LINEAR_PROFILE(png -> png.chunk("iCCP", profile(builtIn(ColorSpace.CS_LINEAR_RGB))), NOTHING),
        LINEAR_GAMMA(png -> png.chunk("gAMA", ints(100_000)), NOTHING),
        UNKNOWN_CHUNKS(png -> png.chunk("prVt", new byte[100]), png -> png.chunk("prVt", new byte[3])),
        ANIMATION(png -> png.chunk("acTL", ints(2, 0)).chunk("fcTL", frame(0)), png -> png.chunk("fcTL", frame(1))
                .chunk("fdAT", secondFrame(png)));

        private final UnaryOperator<PngWriter> before;
        private final UnaryOperator<PngWriter> behind;

        Oddity(UnaryOperator<PngWriter> before, UnaryOperator<PngWriter> behind) {
            this.before = before;
            this.behind = behind;
        }
    }

    @ParameterizedTest
    @EnumSource
    void decodes_like_the_plain_picture(Oddity oddity) {
        byte[] samples = EncodedPhotos.samples(picture);
        PngWriter odd = oddity.before.apply(new PngWriter(SIDE, 8, PngWriter.RGB));

        byte[] png = oddity.behind.apply(odd.pixels(samples)).write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(samples));
    }

    /** The reader parses every chunk of a picture with a palette. */
    @ParameterizedTest
    @EnumSource
    void decodes_like_the_plain_picture_with_a_palette(Oddity oddity) {
        byte[] palette = new byte[3 * 256];
        byte[] indices = new byte[SIDE * SIDE];
        byte[] expected = new byte[3 * indices.length];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i * 7);
        }
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (byte) i;
            System.arraycopy(palette, 3 * (i & 255), expected, 3 * i, 3);
        }
        PngWriter odd = oddity.before.apply(new PngWriter(SIDE, 8, PngWriter.PALETTE));

        byte[] png =
                oddity.behind.apply(odd.chunk("PLTE", palette).pixels(indices)).write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(expected));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static byte[] profile(byte[] profile) {
        byte[] packed = PngWriter.deflated(profile);
        return ByteBuffer.allocate(5 + packed.length)
                .put(ascii("icc\0\0"))
                .put(packed)
                .array();
    }

    private static byte[] builtIn(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    /** Number, size, offset, and a delay of a tenth of a second; the frame stays until the next one replaces it. */
    private static byte[] frame(int number) {
        return ByteBuffer.allocate(26)
                .put(ints(number, SIDE, SIDE, 0, 0))
                .putShort((short) 1)
                .putShort((short) 10)
                .array();
    }

    private static byte[] secondFrame(PngWriter png) {
        byte[] pixels = png.packed(new byte[3 * SIDE * SIDE]);
        return ByteBuffer.allocate(4 + pixels.length).putInt(2).put(pixels).array();
    }

    @Test
    void ignores_a_palette_in_a_grey_picture() {
        byte[] grey = new byte[SIDE * SIDE];
        Arrays.fill(grey, (byte) 90);

        byte[] png = new PngWriter(SIDE, 8, PngWriter.GREY)
                .chunk("PLTE", new byte[3 * 16])
                .pixels(grey)
                .write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.ofGrey(grey));
    }

    @Test
    void accepts_pixel_chunks_of_one_byte_and_trailing_bytes() {
        byte[] samples = EncodedPhotos.samples(picture);
        PngWriter writer = new PngWriter(SIDE, 8, PngWriter.RGB);
        for (byte part : writer.packed(samples)) {
            writer.chunk("IDAT", part).chunk("IDAT");
        }
        byte[] png = writer.write();
        byte[] trailed = Arrays.copyOf(png, png.length + 100);
        Arrays.fill(trailed, png.length, trailed.length, (byte) '<');

        assertThat(decoder.decode(trailed).pixels()).isEqualTo(Pixels.of(samples));
    }

    @Test
    void rounds_16_bit_colours_to_8() {
        ByteBuffer samples = ByteBuffer.allocate(2 * Pixels.LENGTH);
        byte[] expected = new byte[Pixels.LENGTH];
        for (int i = 0; i < expected.length; i++) {
            samples.putShort((short) (i * 9));
            expected[i] = (byte) Math.round(i * 9 / 257.0);
        }

        byte[] png =
                new PngWriter(SIDE, 16, PngWriter.RGB).pixels(samples.array()).write();

        assertThat(decoder.decode(png).pixels()).isEqualTo(Pixels.of(expected));
    }

    /** The larger ones are subsampled while they are read from seven passes. */
    @ParameterizedTest
    @ValueSource(ints = {48, 900, 1200})
    void decodes_an_interlaced_picture_like_the_plain_one(int side) throws IOException {
        BufferedImage noise = EncodedPhotos.noise(side, side, BufferedImage.TYPE_INT_RGB, 5);
        byte[] png = EncodedPhotos.interlacedPng(noise);

        assertThat(png[28]).as("interlace method").isEqualTo((byte) 1);
        assertThat(decoder.decode(png).pixels())
                .isEqualTo(decoder.decode(encode(noise, "png")).pixels());
    }

    @Test
    void rejects_a_fully_transparent_picture() {
        BufferedImage nothing = new BufferedImage(48, 48, BufferedImage.TYPE_INT_ARGB);
        nothing.setRGB(3, 3, 0x00ffffff);

        BadPhotoException refusal = refusal(encode(nothing, "png"));

        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("transparent");
    }

    @Test
    void names_apples_proprietary_variant() {
        byte[] png = encode(picture, "png");
        byte[] apples = ByteBuffer.allocate(png.length + 16)
                .put(png, 0, 8)
                .putInt(4)
                .put(ascii("CgBI"))
                .putLong(0)
                .put(png, 8, png.length - 8)
                .array();

        assertThat(refusal(apples).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(refusal(apples)).hasMessageContaining("CgBI").hasMessageContaining("export");
    }

    private BadPhotoException refusal(byte[] content) {
        BadPhotoException refusal = catchThrowableOfType(BadPhotoException.class, () -> decoder.decode(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
