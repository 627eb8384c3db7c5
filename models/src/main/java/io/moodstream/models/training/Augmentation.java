package io.moodstream.models.training;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Augments a photo: mirrors, rotates, scales and shifts it, and changes contrast and brightness. All deviations are
 * those of normal distributions around no change.
 *
 * @param flip probability of the mirror image, in [0, 1]
 * @param rotation deviation of the rotation, degrees
 * @param scale deviation of the logarithm of the scale
 * @param shift deviation of the shift in each direction, pixels of 48
 * @param gain deviation of the logarithm of the contrast around the photo's mean
 * @param bias deviation of the brightness, 1 from black to white
 * @param effects the effects of camera, light and surroundings
 */
public record Augmentation(
        double flip, double rotation, double scale, double shift, double gain, double bias, PhotoEffects effects) {

    /** No change at all. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);

    private static final float WHITE = 255f;

    /** Spreads neighbouring seeds far apart: the golden ratio in 64 bits, as in Java's SplittableRandom. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** An augmentation without effects. */
    public Augmentation(double flip, double rotation, double scale, double shift, double gain, double bias) {
        this(flip, rotation, scale, shift, gain, bias, PhotoEffects.NONE);
    }

    /** Reads {@code augment_flip}, {@code augment_rotation} and so on; missing ones are 0. */
    public static Augmentation of(Hyperparameters recipe) {
        return new Augmentation(
                recipe.numberOr("augment_flip", 0),
                recipe.numberOr("augment_rotation", 0),
                recipe.numberOr("augment_scale", 0),
                recipe.numberOr("augment_shift", 0),
                recipe.numberOr("augment_gain", 0),
                recipe.numberOr("augment_bias", 0),
                PhotoEffects.of(recipe));
    }

    /**
     * Appends one augmented copy: [side, side, 3] values around [0, 1], interpolated bilinearly; beyond the border the
     * nearest pixel is used.
     *
     * @param side width and height of the output, which may be smaller than the photo
     */
    public void write(Pixels photo, int side, RandomGenerator random, FloatBuffer target) {
        Transform transform = augment(random);
        byte[] values = photo.toBytes();
        float[] out = new float[side * side * Pixels.CHANNELS];
        double step = Pixels.SIDE / (double) side;
        double middle = Pixels.SIDE / 2.0;
        int at = 0;
        for (int v = 0; v < side; v++) {
            double y = (v + 0.5) * step - middle;
            for (int u = 0; u < side; u++) {
                double x = (u + 0.5) * step - middle;
                double fromX = transform.xx * x + transform.xy * y + transform.dx + middle - 0.5;
                double fromY = transform.yx * x + transform.yy * y + transform.dy + middle - 0.5;
                at = bilinear(values, fromX, fromY, out, at);
            }
        }
        shade(out, (float) transform.gain, (float) transform.bias);
        effects.apply(out, side, random);
        target.put(out);
    }

    /**
     * Photos together with augmented copies, for models that are trained on features rather than pixels.
     *
     * @param count augmented copies of each photo, besides itself
     * @param seed seed of all augmentations
     * @return the photos, then the first copy of each, and so on
     */
    public LabelledPhotos withAugmentations(LabelledPhotos photos, int count, long seed) {
        List<Pixels> all = new ArrayList<>(photos.photos());
        List<ClassLabel> labels = new ArrayList<>(photos.labels());
        for (int look = 1; look <= count; look++) {
            for (int i = 0; i < photos.size(); i++) {
                all.add(augment(photos.photos().get(i), generator(seed, look, i)));
            }
            labels.addAll(photos.labels());
        }
        return new LabelledPhotos(all, labels);
    }

    /**
     * The random generator of one augmentation: it depends on seed, epoch and index alone, so that an interrupted run
     * can continue.
     */
    public static RandomGenerator generator(long seed, int epoch, int index) {
        return new SplittableRandom((seed * GOLDEN + epoch) * GOLDEN + index);
    }

    private Pixels augment(Pixels photo, RandomGenerator random) {
        FloatBuffer values = FloatBuffer.allocate(Pixels.LENGTH);
        write(photo, Pixels.SIDE, random, values);
        byte[] bytes = new byte[Pixels.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, values.get(i))) * WHITE);
        }
        return Pixels.of(bytes);
    }

    /** Maps an output pixel to its source, by a matrix and a shift, with contrast and brightness. */
    private record Transform(
            double xx, double xy, double yx, double yy, double dx, double dy, double gain, double bias) {}

    private Transform augment(RandomGenerator random) {
        double mirror = random.nextDouble() < flip ? -1 : 1;
        double angle = Math.toRadians(random.nextGaussian() * rotation);
        double size = Math.exp(random.nextGaussian() * scale);
        double cos = Math.cos(angle) * size;
        double sin = Math.sin(angle) * size;
        return new Transform(
                mirror * cos,
                -sin,
                mirror * sin,
                cos,
                random.nextGaussian() * shift,
                random.nextGaussian() * shift,
                Math.exp(random.nextGaussian() * gain),
                random.nextGaussian() * bias);
    }

    private static int bilinear(byte[] values, double x, double y, float[] out, int at) {
        double left = Math.max(0, Math.min(Pixels.SIDE - 1, x));
        double top = Math.max(0, Math.min(Pixels.SIDE - 1, y));
        int x0 = (int) left;
        int y0 = (int) top;
        int right = x0 < Pixels.SIDE - 1 ? Pixels.CHANNELS : 0;
        int below = y0 < Pixels.SIDE - 1 ? Pixels.SIDE * Pixels.CHANNELS : 0;
        float fx = (float) (left - x0);
        float fy = (float) (top - y0);
        int from = (y0 * Pixels.SIDE + x0) * Pixels.CHANNELS;
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            int i = from + channel;
            float upper = (values[i] & 0xff) * (1 - fx) + (values[i + right] & 0xff) * fx;
            float lower = (values[i + below] & 0xff) * (1 - fx) + (values[i + below + right] & 0xff) * fx;
            out[at + channel] = (upper * (1 - fy) + lower * fy) / WHITE;
        }
        return at + Pixels.CHANNELS;
    }

    private static void shade(float[] values, float gain, float bias) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float mean = (float) (sum / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + (values[i] - mean) * gain + bias;
        }
    }
}
