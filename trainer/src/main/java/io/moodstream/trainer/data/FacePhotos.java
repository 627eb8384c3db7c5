package io.moodstream.trainer.data;

import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.training.Samples;
import io.moodstream.models.training.LabelledPhotos;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Photos with their expressions, in a fixed order.
 *
 * @param photos the pixels
 * @param expressions the expression of each photo
 */
public record FacePhotos(List<Pixels> photos, List<Expression> expressions) {

    public FacePhotos {
        photos = List.copyOf(photos);
        expressions = List.copyOf(expressions);
        if (photos.size() != expressions.size()) {
            throw new IllegalArgumentException(
                    photos.size() + " photos need as many expressions, not " + expressions.size() + ".");
        }
    }

    /** The photos of several sets, concatenated. */
    public static FacePhotos joined(List<FacePhotos> sets) {
        return new FacePhotos(
                sets.stream().flatMap(set -> set.photos().stream()).toList(),
                sets.stream().flatMap(set -> set.expressions().stream()).toList());
    }

    public int size() {
        return photos.size();
    }

    /** The photos that do not also occur in another set, in their original order. */
    public FacePhotos without(FacePhotos others) {
        Set<Pixels> seen = new HashSet<>(others.photos());
        return some(i -> !seen.contains(photos.get(i)));
    }

    /** The same photos as input of a training graph: each class is the ordinal of its expression. */
    public Samples.Pictures samples() {
        return new Samples.Pictures(
                photos, expressions.stream().mapToInt(Expression::ordinal).toArray());
    }

    /**
     * The two parts of a split.
     *
     * @param train training photos
     * @param validation validation photos
     */
    public record Halves(FacePhotos train, FacePhotos validation) {}

    /**
     * Splits into training and validation photos, as {@link Split} does.
     *
     * @param share share of each expression used for validation, in (0, 1)
     */
    public Halves split(double share, long seed) {
        Set<Integer> drawn = new HashSet<>(HashSplit.of(photos, expressions, share, seed));
        return new Halves(some(i -> !drawn.contains(i)), some(drawn::contains));
    }

    /** The happy and sad photos only. */
    public FacePhotos happyAndSad() {
        return some(i -> Expression.HAPPY_AND_SAD.contains(expressions.get(i)));
    }

    private FacePhotos some(IntPredicate which) {
        int[] chosen = IntStream.range(0, size()).filter(which).toArray();
        return new FacePhotos(
                Arrays.stream(chosen).mapToObj(photos::get).toList(),
                Arrays.stream(chosen).mapToObj(expressions::get).toList());
    }

    /** The same photos with the members' labels; each must be happy or sad. */
    public LabelledPhotos labelled() {
        return new LabelledPhotos(
                photos, expressions.stream().map(Expression::label).toList());
    }
}
