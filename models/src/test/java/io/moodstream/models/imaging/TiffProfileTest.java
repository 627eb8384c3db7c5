package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.imaging.TiffWriter.Page;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TIFF files with an ICC profile that says nothing about their colours. */
class TiffProfileTest {

    private static final int SIDE = Pixels.SIDE;
    private static final int RGB = 2;
    private static final int PROFILE = 34675;
    private static final int BYTES = 7;

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final byte[] rgb = EncodedPhotos.samples(EncodedPhotos.gradient(SIDE, SIDE));

    enum Profile {
        WITHOUT_BYTES(() -> new byte[0]),
        OF_RUBBISH(() -> {
            byte[] rubbish = new byte[300];
            new Random(5).nextBytes(rubbish);
            return rubbish;
        }),
        CUT_SHORT(() -> Arrays.copyOf(builtIn(ColorSpace.CS_sRGB), 400)),
        OF_GREY(() -> builtIn(ColorSpace.CS_GRAY));

        private final Supplier<byte[]> bytes;

        Profile(Supplier<byte[]> bytes) {
            this.bytes = bytes;
        }
    }

    private static byte[] builtIn(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    @ParameterizedTest
    @EnumSource
    void ignores_an_unusable_profile(Profile profile) {
        byte[] plain = new TiffWriter(ByteOrder.BIG_ENDIAN)
                .add(Page.of(SIDE, SIDE, RGB, 8, rgb))
                .chained();

        byte[] tiff = withProfile(plain, profile.bytes.get());

        assertThat(decoder.decode(tiff).pixels()).isEqualTo(Pixels.of(rgb));
    }

    /** Appends a copy of the directory that has one more entry. */
    private static byte[] withProfile(byte[] tiff, byte[] profile) {
        int directory = ByteBuffer.wrap(tiff).getInt(4);
        int entries = ByteBuffer.wrap(tiff).getShort(directory);
        int length = 2 + 12 * (entries + 1) + 4;
        return ByteBuffer.allocate(tiff.length + length + profile.length)
                .put(tiff)
                .putInt(4, tiff.length)
                .putShort((short) (entries + 1))
                .put(tiff, directory + 2, 12 * entries)
                .putShort((short) PROFILE)
                .putShort((short) BYTES)
                .putInt(profile.length)
                .putInt(tiff.length + length)
                .putInt(0)
                .put(profile)
                .array();
    }
}
