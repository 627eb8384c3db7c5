package io.moodstream.models.golden;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Pictures with the scores that the trainer's copy of a model gave them. A replica that gets other scores has a
 * different model, or different or broken libraries, and does not let it vote.
 *
 * @param inputs synthetic pictures, never photos
 * @param scores probability of happy for each, in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record GoldenSet(List<Pixels> inputs, double[] scores) {

    /** Maximum deviation of a score: batch size and processor change only the last bits of a float. */
    public static final double TOLERANCE = 1e-5;

    private static final int OF_EACH = 4;

    public GoldenSet {
        inputs = List.copyOf(inputs);
        scores = scores.clone();
        if (inputs.isEmpty() || inputs.size() != scores.length) {
            throw new IllegalArgumentException("A golden set has as many scores as pictures and at least one, not "
                    + scores.length + " for " + inputs.size() + ".");
        }
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** Sixteen pictures for a golden set: noise, gradients, happy and sad faces, four of each. */
    public static List<Pixels> pictures(long seed) {
        Random random = new Random(seed);
        List<Pixels> pictures = new ArrayList<>();
        for (int i = 0; i < OF_EACH; i++) {
            pictures.add(SyntheticPhotos.noise(random));
            pictures.add(SyntheticPhotos.gradient(random));
            pictures.add(SyntheticPhotos.face(ClassLabel.HAPPY, random));
            pictures.add(SyntheticPhotos.face(ClassLabel.SAD, random));
        }
        return pictures;
    }

    /** Describes the first score that differs from the trainer's or is not a probability; empty if there is none. */
    public Optional<String> problem(double[] actual) {
        if (actual.length != scores.length) {
            return Optional.of("It gave " + actual.length + " scores for " + scores.length + " golden pictures.");
        }
        for (int i = 0; i < scores.length; i++) {
            if (actual[i] < 0 || actual[i] > 1) {
                return Optional.of(
                        "It scored golden picture " + i + " with " + actual[i] + ", which is no probability.");
            }
            // Written so that NaN, which is never within a range, is a problem.
            if (!(Math.abs(actual[i] - scores[i]) <= TOLERANCE)) {
                return Optional.of("It scored golden picture " + i + " with " + actual[i] + ", the trainer with "
                        + scores[i] + "; the most allowed is " + TOLERANCE + " apart.");
            }
        }
        return Optional.empty();
    }

    /** Writes the set into a folder, which is created if it is missing. */
    public void save(Path folder) {
        GoldenFile.write(this, folder);
    }

    /**
     * Reads a set.
     *
     * @throws io.moodstream.domain.MoodstreamException if the folder contains none, or it cannot be read
     */
    public static GoldenSet load(Path folder) {
        return GoldenFile.read(folder);
    }
}
