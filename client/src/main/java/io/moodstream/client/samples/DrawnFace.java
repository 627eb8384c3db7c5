package io.moodstream.client.samples;

import io.moodstream.domain.ClassLabel;
import java.util.Random;

/**
 * A face, in fractions of the picture's side.
 *
 * @param label happy if the mouth's corners point up
 * @param x x of the head's centre
 * @param y y of the head's centre
 * @param radius half the head's width
 * @param tall ratio of the head's height to its width
 * @param bend vertical distance of the mouth's corners from its centre, relative to the radius
 * @param mouthWidth half the mouth's width, relative to the radius
 * @param mouthDepth distance of the mouth below the centre, relative to the radius
 * @param eyes half the distance of the eyes, relative to the radius
 * @param tilt rotation of the head in radians
 * @param skin brightness of the skin, 0 to 1
 * @param ground brightness behind the head, 0 to 1
 * @param noise standard deviation of the picture's noise, 0 to 1
 */
record DrawnFace(
        ClassLabel label,
        double x,
        double y,
        double radius,
        double tall,
        double bend,
        double mouthWidth,
        double mouthDepth,
        double eyes,
        double tilt,
        double skin,
        double ground,
        double noise) {

    /**
     * Draws a random face. The minimum bend is small, so that some faces are hard to classify and the models disagree.
     */
    static DrawnFace draw(ClassLabel label, Random random) {
        return new DrawnFace(
                label,
                between(random, 0.45, 0.55),
                between(random, 0.45, 0.55),
                between(random, 0.34, 0.42),
                between(random, 1.0, 1.2),
                between(random, 0.03, 0.28),
                between(random, 0.35, 0.55),
                between(random, 0.40, 0.52),
                between(random, 0.32, 0.44),
                between(random, -0.2, 0.2),
                between(random, 0.55, 0.95),
                between(random, 0.05, 0.45),
                between(random, 0.01, 0.08));
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
