package io.moodstream.importer.picture;

import java.util.List;

/**
 * Scale of a network's pixels: {@code (factor * x - mean) / deviation} for x in [0, 1].
 *
 * @param name for people, such as {@code -1..1}
 * @param factor 1 or 255
 * @param mean one for all channels, or one for each channel in the network's order
 * @param deviation as many, none of them 0
 */
public record PixelScale(String name, double factor, List<Double> mean, List<Double> deviation) {

    /** As our own networks have it. */
    public static final PixelScale ZERO_TO_ONE = new PixelScale("0..1", 1, List.of(0.0), List.of(1.0));

    public static final PixelScale MINUS_ONE_TO_ONE = new PixelScale("-1..1", 1, List.of(0.5), List.of(0.5));

    public static final PixelScale BYTES = new PixelScale("0..255", 255, List.of(0.0), List.of(1.0));

    /** Means and deviations of ImageNet's red, green and blue, as PyTorch's networks have it. */
    public static final PixelScale IMAGENET =
            new PixelScale("imagenet", 1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** All scales that have a name. */
    public static final List<PixelScale> NAMED = List.of(ZERO_TO_ONE, MINUS_ONE_TO_ONE, BYTES, IMAGENET);

    public PixelScale {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new IllegalArgumentException(
                    "A scale has as many means as deviations, not " + mean.size() + " and " + deviation.size() + ".");
        }
    }

    /** The same scale, then less these means and by these deviations. */
    public PixelScale standardized(List<Double> means, List<Double> deviations) {
        return new PixelScale(name + ", mean " + means + ", deviation " + deviations, factor, means, deviations);
    }

    /** Factor of each channel, or one for all. */
    public float[] factors() {
        float[] factors = new float[mean.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) (factor / deviation.get(i));
        }
        return factors;
    }

    /** What is added to each channel after its factor, or to all. */
    public float[] offsets() {
        float[] offsets = new float[mean.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) (-mean.get(i) / deviation.get(i));
        }
        return offsets;
    }
}
