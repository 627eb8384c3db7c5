package io.moodstream.models.training;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The effects of camera, light and surroundings on a face in a real photo, which a data set of tidy crops lacks: blur,
 * tone curve, light from one side, grain, occlusion. Each value is in [0, 1].
 *
 * @param blur probability of blur; in a quarter of these cases it is sharpening instead
 * @param gamma deviation of the logarithm of the tone curve's exponent
 * @param light probability of light from one side, soft or with a hard edge
 * @param noise probability of grain
 * @param cover probability of a patch that covers a part, plain or grainy
 */
public record PhotoEffects(double blur, double gamma, double light, double noise, double cover) {

    /** No effect at all. */
    public static final PhotoEffects NONE = new PhotoEffects(0, 0, 0, 0, 0);

    private static final double SHARPENED = 0.25;
    private static final double STRONGEST_BLUR = 0.6;
    private static final double STRONGEST_SHARPENING = 0.25;
    private static final double STRONGEST_LIGHT = 0.4;
    private static final double HARD = 0.4;
    private static final double STRONGEST_NOISE = 0.05;
    private static final double SMALLEST_COVER = 0.12;
    private static final double LARGEST_COVER = 0.45;

    /** Reads {@code augment_blur}, {@code augment_gamma} and so on; missing ones are 0. */
    static PhotoEffects of(Hyperparameters recipe) {
        return new PhotoEffects(
                recipe.numberOr("augment_blur", 0),
                recipe.numberOr("augment_gamma", 0),
                recipe.numberOr("augment_light", 0),
                recipe.numberOr("augment_noise", 0),
                recipe.numberOr("augment_cover", 0));
    }

    /**
     * Changes a picture in place.
     *
     * @param values [side, side, 3], around [0, 1]; in [0, 1] afterwards
     */
    void apply(float[] values, int side, RandomGenerator random) {
        if (equals(NONE)) {
            return;
        }
        if (random.nextDouble() < blur) {
            blur(values, side, random);
        }
        tone(values, Math.exp(random.nextGaussian() * gamma));
        if (random.nextDouble() < light) {
            light(values, side, random);
        }
        if (random.nextDouble() < noise) {
            grain(values, random.nextDouble() * STRONGEST_NOISE, random);
        }
        if (random.nextDouble() < cover) {
            cover(values, side, random);
        }
    }

    private static void blur(float[] values, int side, RandomGenerator random) {
        double share = random.nextDouble() < SHARPENED
                ? -STRONGEST_SHARPENING * random.nextDouble()
                : STRONGEST_BLUR * random.nextDouble();
        float[] before = values.clone();
        int row = side * Pixels.CHANNELS;
        for (int i = 0; i < values.length; i++) {
            int column = i % row;
            float left = column >= Pixels.CHANNELS ? before[i - Pixels.CHANNELS] : before[i];
            float right = column < row - Pixels.CHANNELS ? before[i + Pixels.CHANNELS] : before[i];
            float above = i >= row ? before[i - row] : before[i];
            float below = i < values.length - row ? before[i + row] : before[i];
            values[i] += (float) (share * ((left + right + above + below) / 4 - before[i]));
        }
    }

    private static void tone(float[] values, double exponent) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.pow(bounded(values[i]), exponent);
        }
    }

    /** Brighter on one side of a line, darker on the other. */
    private static void light(float[] values, int side, RandomGenerator random) {
        double angle = random.nextDouble() * 2 * Math.PI;
        double strength = STRONGEST_LIGHT * (2 * random.nextDouble() - 1);
        double across = Math.cos(angle);
        double down = Math.sin(angle);
        double edge = 0.4 * (random.nextDouble() - 0.5);
        double width = random.nextDouble() < HARD ? 0.06 : 0.5;
        for (int i = 0; i < values.length; i++) {
            int pixel = i / Pixels.CHANNELS;
            double x = (pixel % side + 0.5) / side - 0.5;
            double y = (pixel / side + 0.5) / side - 0.5;
            values[i] = bounded(values[i] * (1 + strength * Math.tanh((x * across + y * down + edge) / width)));
        }
    }

    private static void grain(float[] values, double strength, RandomGenerator random) {
        for (int i = 0; i < values.length; i += Pixels.CHANNELS) {
            float by = (float) (strength * random.nextGaussian());
            for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
                values[i + channel] = bounded(values[i + channel] + by);
            }
        }
    }

    private static void cover(float[] values, int side, RandomGenerator random) {
        int width = part(side, random);
        int height = part(side, random);
        int left = random.nextInt(side) - width / 2;
        int top = random.nextInt(side) - height / 2;
        float shade = random.nextFloat();
        double grain = random.nextBoolean() ? 0.2 : 0;
        for (int y = Math.max(0, top); y < Math.min(side, top + height); y++) {
            for (int x = Math.max(0, left); x < Math.min(side, left + width); x++) {
                float value = bounded(shade + grain * random.nextGaussian());
                int at = (y * side + x) * Pixels.CHANNELS;
                Arrays.fill(values, at, at + Pixels.CHANNELS, value);
            }
        }
    }

    private static int part(int side, RandomGenerator random) {
        return (int) (side * (SMALLEST_COVER + (LARGEST_COVER - SMALLEST_COVER) * random.nextDouble()));
    }

    private static float bounded(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }
}
