package io.moodstream.trainer.data;

import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.tensorflow.Samples;
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

    /** The photos of several sets, one set after the other. */
    public static FacePhotos joined(List<FacePhotos> sets) {
        return new FacePhotos(
                sets.stream().flatMap(set -> set.photos().stream()).toList(),
                sets.stream().flatMap(set -> set.expressions().stream()).toList());
    }

    public int size() {
        return photos.size();
    }

    /** The photos without those that are in another set too, in their order. */
    public FacePhotos without(FacePhotos others) {
        Set<Pixels> seen = new HashSet<>(others.photos());
        return some(i -> !seen.contains(photos.get(i)));
    }

    /** The same photos as a training graph takes them: the class of each is its expression's place in the enum. */
    public Samples.Pictures samples() {
        return new Samples.Pictures(
                photos, expressions.stream().mapToInt(Expression::ordinal).toArray());
    }

    /**
     * The two sides of a split.
     *
     * @param train photos to learn from
     * @param validation photos that are not learnt from
     */
    public record Halves(FacePhotos train, FacePhotos validation) {}

    /**
     * Splits as {@link Split} does, into photos to learn from and photos to validate by.
     *
     * @param share share of each expression that validates, more than 0 and less than 1
     */
    public Halves split(double share, long seed) {
        Set<Integer> drawn = new HashSet<>(HashSplit.of(photos, expressions, share, seed));
        return new Halves(some(i -> !drawn.contains(i)), some(drawn::contains));
    }

    /** Those that the members tell apart. */
    public FacePhotos happyAndSad() {
        return some(i -> Expression.HAPPY_AND_SAD.contains(expressions.get(i)));
    }

    private FacePhotos some(IntPredicate which) {
        int[] chosen = IntStream.range(0, size()).filter(which).toArray();
        return new FacePhotos(
                Arrays.stream(chosen).mapToObj(photos::get).toList(),
                Arrays.stream(chosen).mapToObj(expressions::get).toList());
    }

    /** The same photos for the members; each must be happy or sad. */
    LabelledPhotos labelled() {
        return new LabelledPhotos(
                photos, expressions.stream().map(Expression::label).toList());
    }
}
