package io.moodstream.models.golden;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.Random;

/** Synthetic pictures, never photos: noise, gradients and plain faces, each different by its random numbers. */
public final class SyntheticPhotos {

    private static final int SIDE = Pixels.SIDE;

    private SyntheticPhotos() {}

    /** Independent random values. */
    public static Pixels noise(Random random) {
        byte[] values = new byte[Pixels.LENGTH];
        random.nextBytes(values);
        return Pixels.of(values);
    }

    /** Each channel rises or falls evenly across the picture. */
    public static Pixels gradient(Random random) {
        double[] start = random.doubles(Pixels.CHANNELS, 0, 255).toArray();
        double[] right = random.doubles(Pixels.CHANNELS, -4, 4).toArray();
        double[] down = random.doubles(Pixels.CHANNELS, -4, 4).toArray();
        return paint((x, y, channel) -> start[channel] + right[channel] * x + down[channel] * y);
    }

    /** A bright oval with two eyes and a mouth that curves up (happy) or down (sad), under a little noise. */
    public static Pixels face(ClassLabel label, Random random) {
        double middleX = 24 + random.nextDouble(-2, 2);
        double middleY = 24 + random.nextDouble(-2, 2);
        double skin = random.nextDouble(150, 220);
        double ground = random.nextDouble(20, 90);
        double ink = random.nextDouble(10, 60);
        double curve = random.nextDouble(0.05, 0.09) * (label == ClassLabel.HAPPY ? 1 : -1);
        return paint((x, y, channel) -> {
            double dx = x - middleX;
            double dy = y - middleY;
            boolean oval = inside(dx / 17, dy / 21);
            boolean eye = inside((Math.abs(dx) - 7) / 2.5, (dy + 6) / 2);
            boolean mouth = Math.abs(dx) < 9 && Math.abs(dy - 10 + curve * (dx * dx - 30)) < 1.6;
            double level = eye || mouth ? ink : oval ? skin : ground;
            return level + random.nextGaussian() * 6;
        });
    }

    private static boolean inside(double x, double y) {
        return x * x + y * y < 1;
    }

    private interface Shade {
        double at(int x, int y, int channel);
    }

    private static Pixels paint(Shade shade) {
        byte[] values = new byte[Pixels.LENGTH];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / Pixels.CHANNELS;
            double value = shade.at(pixel % SIDE, pixel / SIDE, i % Pixels.CHANNELS);
            values[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
        }
        return Pixels.of(values);
    }
}
