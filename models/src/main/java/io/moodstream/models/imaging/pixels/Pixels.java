package io.moodstream.models.imaging.pixels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * One picture as every model sees it: 48 rows of 48 pixels of red, green and blue, row by row from the top left, the
 * three channels interleaved, each 0 to 255. Immutable.
 */
public final class Pixels {

    /** Width and height, in pixels. */
    public static final int SIDE = 48;

    /** Values per pixel: red, green, blue. */
    public static final int CHANNELS = 3;

    /** Values per picture: 6,912. */
    public static final int LENGTH = SIDE * SIDE * CHANNELS;

    private static final float WHITE = 255f;
    private static final float[] SCALED = scaled();

    private final byte[] values;

    /** Luma values; the same array if the picture is grey. */
    private final byte[] luma;

    private Pixels(byte[] values, byte[] luma) {
        this.values = values;
        this.luma = luma;
    }

    /**
     * Creates pixels from unsigned bytes, shape 48x48x3; the array is copied.
     *
     * @throws IllegalArgumentException if there are not exactly 6,912 values
     */
    public static Pixels of(byte[] rgb) {
        requireLength(rgb.length, LENGTH);
        byte[] values = rgb.clone();
        return new Pixels(values, lumaOf(values));
    }

    /** The same photo scaled in colour and, separately, in luma; neither array is copied. */
    public static Pixels of(byte[] rgb, byte[] luma) {
        requireLength(rgb.length, LENGTH);
        requireLength(luma.length, LENGTH);
        return new Pixels(rgb, luma);
    }

    /**
     * Creates pixels from a grey picture of unsigned bytes, shape 48x48: each value becomes red, green and blue alike.
     *
     * @throws IllegalArgumentException if there are not exactly 2,304 values
     */
    public static Pixels ofGrey(byte[] grey) {
        requireLength(grey.length, SIDE * SIDE);
        byte[] rgb = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            rgb[i] = grey[i / CHANNELS];
        }
        return new Pixels(rgb, rgb);
    }

    /** The picture without colour: luma in all three channels. */
    public Pixels luma() {
        return luma == values ? this : new Pixels(luma, luma);
    }

    /** A copy of the 6,912 unsigned bytes. */
    public byte[] toBytes() {
        return values.clone();
    }

    /**
     * Appends the 6,912 values, scaled to [0, 1] by 1/255, at the buffer's position.
     *
     * @throws java.nio.BufferOverflowException if fewer than 6,912 elements remain
     */
    public void writeTo(FloatBuffer buffer) {
        for (byte value : values) {
            buffer.put(SCALED[Byte.toUnsignedInt(value)]);
        }
    }

    private static byte[] lumaOf(byte[] values) {
        byte[] luma = new byte[LENGTH];
        boolean grey = true;
        for (int i = 0; i < LENGTH; i += CHANNELS) {
            grey &= values[i] == values[i + 1] && values[i] == values[i + 2];
            byte value = (byte) Bt601.luma(values[i] & 0xff, values[i + 1] & 0xff, values[i + 2] & 0xff);
            Arrays.fill(luma, i, i + CHANNELS, value);
        }
        return grey ? values : luma;
    }

    private static float[] scaled() {
        float[] scaled = new float[256];
        for (int value = 0; value < scaled.length; value++) {
            scaled[value] = value / WHITE;
        }
        return scaled;
    }

    private static void requireLength(int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "A picture has " + expected + " values, this one has " + actual + ": scale it to 48x48 first.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels that && Arrays.equals(values, that.values) && Arrays.equals(luma, that.luma);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Pixels[48x48x3, hash " + Integer.toHexString(hashCode()) + "]";
    }
}
