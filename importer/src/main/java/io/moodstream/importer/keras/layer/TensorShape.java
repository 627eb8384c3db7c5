package io.moodstream.importer.keras.layer;

import io.moodstream.domain.MoodstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shape of what flows between layers for one picture, so without the batch.
 *
 * @param dimensions {@code [height, width, channels]} for a map, {@code [features]} for a vector; {@link #UNKNOWN} for
 *     a height or a width that the file leaves open
 */
public record TensorShape(List<Integer> dimensions) {

    public static final int UNKNOWN = -1;

    /** Of the numbers for one picture between two layers; 64 MiB. VGG16's largest has 3.2 million. */
    private static final long MAX_ELEMENTS = 1 << 24;

    private static final int MAX_DIMENSIONS = 4;

    /** @throws MoodstreamException if it is larger than any real network's */
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        long elements = 1;
        for (int dimension : dimensions) {
            elements *= Math.max(1, dimension); // at most 2^24 times 2^31
            if (dimension == 0 || dimension < UNKNOWN || elements > MAX_ELEMENTS) {
                throw new MoodstreamException("The shape " + dimensions + " for one picture is not between 1 and "
                        + MAX_ELEMENTS + " numbers; give the network pictures of another size.");
            }
        }
        if (dimensions.size() > MAX_DIMENSIONS) {
            throw new MoodstreamException("The shape " + dimensions + " for one picture has more than " + MAX_DIMENSIONS
                    + " dimensions; networks for pictures need three.");
        }
    }

    public static TensorShape of(Integer... dimensions) {
        return new TensorShape(List.of(dimensions));
    }

    public int rank() {
        return dimensions.size();
    }

    /** Last dimension. */
    public int channels() {
        return dimensions.get(dimensions.size() - 1);
    }

    /** The same with another last dimension. */
    public TensorShape withChannels(int channels) {
        List<Integer> changed = new ArrayList<>(dimensions);
        changed.set(changed.size() - 1, channels);
        return new TensorShape(changed);
    }

    public boolean isKnown() {
        return !dimensions.contains(UNKNOWN);
    }

    /** Numbers for one picture, if {@link #isKnown}. */
    public int elements() {
        return dimensions.stream().reduce(1, (left, right) -> left * right);
    }

    /** Places of one picture, each with a number for every channel, if {@link #isKnown}. */
    public int places() {
        return elements() / channels();
    }

    /** Such as {@code 24x24x32}; {@code ?} for what is not known. */
    @Override
    public String toString() {
        return dimensions.stream()
                .map(dimension -> dimension == UNKNOWN ? "?" : Integer.toString(dimension))
                .collect(Collectors.joining("x"));
    }
}
