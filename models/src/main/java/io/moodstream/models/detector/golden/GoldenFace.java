package io.moodstream.models.detector.golden;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.golden.SyntheticPhotos;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;
import java.util.Random;

/**
 * A synthetic picture with one face; never a photo.
 *
 * @param face the position of the drawn face, without score and landmarks
 */
record GoldenFace(GreyPicture picture, Face face) {

    private static final int WIDTH = 192;
    private static final int HEIGHT = 160;

    /** Position of the drawn head in its square, in pixels of that square. */
    private static final double LEFT = 7;

    private static final double TOP = 3;
    private static final double ACROSS = 34;
    private static final double DOWN = 42;

    static GoldenFace draw(Random random) {
        int times = 1 + random.nextInt(2);
        int side = times * Pixels.SIDE;
        int left = random.nextInt(WIDTH - side);
        int top = random.nextInt(HEIGHT - side);
        byte[] rgb = SyntheticPhotos.face(random.nextBoolean() ? ClassLabel.HAPPY : ClassLabel.SAD, random)
                .toBytes();
        byte[] values = ground(random);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int from = (y / times * Pixels.SIDE + x / times) * Pixels.CHANNELS;
                values[(top + y) * WIDTH + left + x] = rgb[from];
            }
        }
        Face face =
                new Face(left + times * LEFT, top + times * TOP, times * ACROSS, times * DOWN, Double.NaN, List.of());
        return new GoldenFace(new GreyPicture(WIDTH, HEIGHT, values), face);
    }

    private static byte[] ground(Random random) {
        byte[] values = new byte[WIDTH * HEIGHT];
        int level = random.nextInt(40, 90);
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.max(0, Math.round(level + 4 * random.nextGaussian()));
        }
        return values;
    }
}
