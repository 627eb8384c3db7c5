package io.moodstream.importer.picture;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a network wants of its pictures.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record PictureInput(int height, int width, ColorOrder colors, PixelScale scale) {

    /** Greatest side of a picture, in pixels. */
    public static final int MAX_SIDE = 512;

    public PictureInput {
        if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "A picture has 1 to " + MAX_SIDE + " pixels a side, not " + width + "x" + height + ".");
        }
        int given = scale.mean().size();
        if (given != 1 && given != colors.channels()) {
            throw new IllegalArgumentException(
                    "The scale has " + given + " means, and the pictures have " + colors.channels() + " channels.");
        }
    }

    /**
     * Adds the way from our pictures to those of the network: resized bilinearly with half-pixel centres, as Keras
     * does, unless they have the size; then the channels; then the scale.
     *
     * @param photos {@code [n, 48, 48, 3]} in [0, 1]
     * @return {@code [n, height, width, channels]}
     */
    public Operand<TFloat32> prepare(Ops tf, Operand<TFloat32> photos) {
        Operand<TFloat32> pictures = photos;
        if (height != Pixels.SIDE || width != Pixels.SIDE) {
            pictures = tf.image.resizeBilinear(
                    pictures, tf.constant(new int[] {height, width}), ResizeBilinear.halfPixelCenters(true));
        }
        return scaled(tf, channels(tf, pictures));
    }

    private Operand<TFloat32> channels(Ops tf, Operand<TFloat32> pictures) {
        return switch (colors) {
            case RGB -> pictures;
            case BGR -> tf.reverse(pictures, tf.constant(new int[] {3}));
            case GREY -> firstChannel(tf, pictures); // the channels of luma are equal
        };
    }

    private static Operand<TFloat32> firstChannel(Ops tf, Operand<TFloat32> pictures) {
        Operand<TInt32> from = tf.constant(new int[] {0, 0, 0, 0});
        Operand<TInt32> to = tf.constant(new int[] {0, 0, 0, 1});
        Operand<TInt32> step = tf.constant(new int[] {1, 1, 1, 1});
        return tf.stridedSlice(pictures, from, to, step, StridedSlice.beginMask(7L), StridedSlice.endMask(7L));
    }

    private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> pictures) {
        if (scale.equals(PixelScale.ZERO_TO_ONE)) {
            return pictures;
        }
        return tf.math.add(tf.math.mul(pictures, tf.constant(scale.factors())), tf.constant(scale.offsets()));
    }

    @Override
    public String toString() {
        return width + "x" + height + " " + colors.name().toLowerCase(Locale.ROOT) + " in " + scale.name();
    }
}
